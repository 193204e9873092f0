package dev.parley.llm.provider;

import dev.parley.llm.Prompt;
import java.time.Duration;

/**
 * One HTTP request to be made.
 *
 * @param id sent in {@code x-client-request-id}
 * @param budget how long headers and body together may take, above zero
 */
public record Call(String id, Prompt prompt, Duration budget) {}
