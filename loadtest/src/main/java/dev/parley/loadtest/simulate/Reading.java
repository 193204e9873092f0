package dev.parley.loadtest.simulate;

/** What a provider makes of a request. */
sealed interface Reading {

    /** A request that can be answered. Of the prompt nothing is kept once it is entered. */
    record Understood(CallBody body, long inputTokens) implements Reading {

        @Override
        public String toString() {
            return "Understood[" + inputTokens + " tokens]";
        }
    }

    /** One that the real provider refuses as well, with this status. */
    record Refused(int status, String message) implements Reading {}
}
