package dev.parley.llm.provider;

import java.time.Duration;

/**
 * How fast an answer came, counted from when its request was handed to the HTTP client.
 *
 * @param firstToken until the first piece of text or of reasoning; of an answer in one piece, all of it
 * @param total until the end
 */
public record Pace(Duration firstToken, Duration total) {}
