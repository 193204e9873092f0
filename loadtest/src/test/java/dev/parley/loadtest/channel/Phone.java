package dev.parley.loadtest.channel;

import dev.parley.loadtest.phone.Manner;
import dev.parley.loadtest.phone.Mishap;
import dev.parley.loadtest.phone.PhoneConfig;
import dev.parley.loadtest.phone.PhoneSimulator;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A phone for one test. */
record Phone(Surroundings surroundings, PhoneSimulator simulator) implements AutoCloseable {

    static final Mishap WANTS_ANOTHER_TOKEN = new Mishap.Refused(401, 190);

    static Phone start() {
        var surroundings = Surroundings.real(1);
        try {
            return new Phone(surroundings, PhoneSimulator.start(new PhoneConfig(0, Manner.USUAL, null), surroundings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return simulator.address() + "/v23.0";
    }

    /** From now on this befalls every message. */
    void always(Mishap mishap) {
        simulator.behave(Manner.USUAL.withMishaps(List.of(new Mishap.Rule(mishap, new FaultRule.Share(1)))));
    }

    void isWell() {
        simulator.behave(Manner.USUAL);
    }

    List<Shown> journal() {
        return simulator.journal();
    }

    /** How often a reply was shown. */
    long count(String reply) {
        return journal().stream().filter(shown -> shown.reply().equals(reply)).count();
    }

    @Override
    public void close() {
        simulator.close();
        surroundings.close();
    }
}
