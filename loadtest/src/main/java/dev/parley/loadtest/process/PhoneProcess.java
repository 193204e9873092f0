package dev.parley.loadtest.process;

import dev.parley.loadtest.phone.Shown;
import java.util.List;

/** {@code parley loadtest phone} as a process of its own: a channel that records what a customer would have seen. */
public record PhoneProcess(SimulatorSetup setup, ParleyProcess process) implements AutoCloseable {

    /** Starts it and returns when it answers. */
    public static PhoneProcess start(SimulatorSetup setup) {
        return new PhoneProcess(setup, setup.start("phone"));
    }

    /** Where it answers. */
    public String address() {
        return setup.address();
    }

    /** What phones have shown, in that order. */
    public List<Shown> shown() {
        return Web.get(address() + "/journal")
                .filter(answer -> answer.status() == 200)
                .map(Web.Answer::body)
                .orElseThrow(() -> new IllegalStateException("the phones did not show their journal"))
                .lines()
                .map(Shown::of)
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
