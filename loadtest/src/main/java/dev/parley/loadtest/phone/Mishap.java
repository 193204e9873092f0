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
     * @param code as the platform numbers errors, such as 130429 for too many messages at WhatsApp; null for an error
     *     without one, as from something in between
     */
    record Refused(int status, @Nullable Integer code) implements Mishap {

        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
            }
        }
    }

    /** Too many messages from the account, in the platform's own words; nothing is shown. */
    record Throttled() implements Mishap {}

    /** Too many messages to this customer, in the platform's own words; nothing is shown. */
    record PairThrottled() implements Mishap {}

    /** The customer takes no messages, in the platform's own words; nothing is shown. */
    record Declined() implements Mishap {}

    /** It is taken and shown, and the sender is never answered. */
    record Silent() implements Mishap {}

    /** It is taken and shown, and the connection is reset instead of an answer. */
    record Cut() implements Mishap {}

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
