package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Dosed;
import dev.parley.loadtest.simulate.FaultRule.Dose;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a message to a phone. */
public sealed interface Mishap {

    /**
     * An error; nothing is shown.
     *
     * @param status 400 to 599
     * @param code as Meta numbers errors, such as 130429 for too many messages; null for an error without one, as from
     *     something in between
     */
    record Refused(int status, @Nullable Integer code) implements Mishap {

        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
            }
        }
    }

    /** It is taken and shown, and the sender is never answered. */
    record Silent() implements Mishap {}

    /** The connection is reset before anything is taken. */
    record Reset() implements Mishap {}

    /** A mishap and the messages it befalls. */
    record Rule(Mishap mishap, Dose dose) implements Dosed<Rule> {

        @Override
        public Rule with(Dose other) {
            return new Rule(mishap, other);
        }
    }
}
