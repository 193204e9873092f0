package dev.parley.gateway.channel.web;

import java.time.Duration;

/** What came of what a visitor wanted. */
public sealed interface Verdict {

    /** It may be. */
    record Granted() implements Verdict {}

    /**
     * A credential.
     *
     * @param token the credential
     * @param visitor what it proves
     */
    record Admitted(String token, Visitor visitor) implements Verdict {
        @Override
        public String toString() {
            return "Admitted[" + visitor + "]";
        }
    }

    /** There is no such chat. */
    record Unknown() implements Verdict {}

    /** The page is not one of those that may hold the chat. */
    record Foreign() implements Verdict {}

    /**
     * Too much at once.
     *
     * @param what it is too much of
     * @param after so long it may be
     */
    record TooMuch(String what, Duration after) implements Verdict {}
}
