package dev.parley.llm;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How an attempt ended and what it cost.
 *
 * @param outcome one of {@code answered}, {@code refused}, {@code rate_limited}, {@code overloaded}, {@code timeout},
 *     {@code error}, {@code cancelled}, {@code hedge_lost}, {@code cached}, {@code coalesced}
 * @param estimated true when tokens may have been billed and the provider did not say how many
 * @param usd exact, in US dollars
 */
public record AttemptEnd(
        String callId,
        String tier,
        String provider,
        String model,
        String outcome,
        Usage tokens,
        boolean estimated,
        BigDecimal usd,
        String priceBook,
        Duration latency) {}
