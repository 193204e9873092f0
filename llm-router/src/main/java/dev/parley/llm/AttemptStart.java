package dev.parley.llm;

import java.math.BigDecimal;

/**
 * An attempt that is about to be sent.
 *
 * @param callId sent in {@code x-client-request-id}; fresh for every HTTP request
 * @param inputTokens estimated from the prompt's length
 * @param usd what {@code inputTokens} cost, in US dollars
 */
public record AttemptStart(
        String callId,
        String tier,
        String provider,
        String model,
        long inputTokens,
        BigDecimal usd,
        String priceBook) {}
