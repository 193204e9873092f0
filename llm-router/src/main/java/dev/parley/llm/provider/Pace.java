package dev.parley.llm.provider;

import java.time.Duration;

/**
 * How fast an answer came, counted from when the request was handed over.
 *
 * @param firstToken until the first piece of text; of an answer that came whole, all of it
 * @param total until the end
 */
public record Pace(Duration firstToken, Duration total) {}
