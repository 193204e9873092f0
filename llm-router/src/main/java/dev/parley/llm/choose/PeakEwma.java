package dev.parley.llm.choose;

import java.util.function.LongSupplier;

/**
 * A moving average of times that jumps up to a peak at once and comes down slowly, weighted by how long ago a time was measured
 * (Peak EWMA, as in Twitter's Finagle). With nothing to measure it falls to zero, so that who is not asked any more is asked
 * again some time. Safe for many threads.
 */
final class PeakEwma {
    private final double decayNanos;
    private final LongSupplier nanoClock;
    private long lastNanos;
    private double seconds;

    /** @param decaySeconds after so long a time weighs 1/e */
    PeakEwma(double decaySeconds, LongSupplier nanoClock) {
        this.decayNanos = decaySeconds * 1e9;
        this.nanoClock = nanoClock;
        this.lastNanos = nanoClock.getAsLong();
    }

    synchronized void observe(double newSeconds) {
        double weight = weightOfThePast();
        seconds = newSeconds > seconds * weight ? newSeconds : seconds * weight + newSeconds * (1 - weight);
    }

    synchronized double seconds() {
        seconds *= weightOfThePast();
        return seconds;
    }

    private double weightOfThePast() {
        long now = nanoClock.getAsLong();
        double weight = Math.exp(-(double) Math.max(0, now - lastNanos) / decayNanos);
        lastNanos = now;
        return weight;
    }
}
