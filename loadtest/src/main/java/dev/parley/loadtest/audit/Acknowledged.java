package dev.parley.loadtest.audit;

/**
 * A message that Parley took: whoever sent it was told so.
 *
 * @param conversation {@code <tenant>/<channel>:<account>:<contact>}
 * @param id of the message
 */
public record Acknowledged(String conversation, String id) {}
