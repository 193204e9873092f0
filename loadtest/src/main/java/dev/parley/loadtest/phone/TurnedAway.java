package dev.parley.loadtest.phone;

import java.time.Instant;

/**
 * An attempt at a message that no phone has shown.
 *
 * @param conversation as Parley names it, without the tenant
 * @param told what its sender can know by the answer
 */
public record TurnedAway(Instant at, String conversation, String text, Told told) {

    /** What a sender can know. */
    public enum Told {
        /** It may be taken later. */
        LATER,
        /** It will never be taken. */
        NEVER,
        /** Nothing: as well it might have been taken. */
        NOTHING;

        private static final int TOO_MANY = 429;
        private static final int BROKEN = 500;

        /** What a status says that has no words of the platform's, or words for which this stand-in has no list. */
        static Told of(int status) {
            if (status >= BROKEN) {
                return NOTHING;
            }
            return status == TOO_MANY ? LATER : NEVER;
        }
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
        return "TurnedAway[" + conversation + ", " + told + "]";
    }
}
