package dev.parley.gateway.channel.webhook;

import java.time.Instant;
import java.util.function.Function;

/** Whether a channel sent a request, before anybody looks what is in it. */
public sealed interface Proof {

    /**
     * Nobody proved that.
     *
     * @param wayOut how it must be proved, for whoever sets the channel up
     */
    record Missing(String wayOut) implements Proof {}

    /**
     * It did.
     *
     * @param contents takes the request apart, at this time by the gateway's clock; a total function, never {@link Reading.Forged}
     */
    record Given(Function<Instant, Reading> contents) implements Proof {}
}
