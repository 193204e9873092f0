package dev.parley.llm;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended and what it cost.
 *
 * @param model that was asked
 * @param servedBy the model that the provider named, if it is another name; then its price holds, where there is one
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
        @Nullable String servedBy,
        String outcome,
        Usage tokens,
        boolean estimated,
        BigDecimal usd,
        String priceBook,
        Duration latency) {}
