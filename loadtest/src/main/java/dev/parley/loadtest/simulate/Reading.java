package dev.parley.loadtest.simulate;

/** What a provider makes of a request. */
sealed interface Reading {

    /** A request that can be answered; the prompt itself is not kept. */
    record Understood(String model, long inputTokens) implements Reading {}

    /** One that the real provider refuses as well, with this status. */
    record Refused(int status, String message) implements Reading {}
}
