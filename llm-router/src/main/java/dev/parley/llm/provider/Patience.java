package dev.parley.llm.provider;

import java.time.Duration;

/**
 * How long a call may take; each above zero.
 *
 * @param total headers and body together
 * @param firstToken until the first piece of text
 * @param idle between two pieces of the body
 */
public record Patience(Duration total, Duration firstToken, Duration idle) {}
