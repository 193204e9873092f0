package dev.parley.loadtest.audit;

/**
 * A reply that a customer was shown, or a channel has taken; lists of them are in the order in which that happened.
 *
 * @param conversation {@code <tenant>/<channel>:<account>:<contact>}
 * @param reply its id
 */
public record Shown(String conversation, String reply) {}
