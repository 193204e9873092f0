package dev.parley.gateway.channel.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * So much at once and so much in a time, for each of many: the generic cell rate algorithm of ATM Forum TM 4.0, which keeps one
 * number for each. Of those that were not asked for longest the numbers are forgotten, so that memory is bounded; they begin anew.
 */
final class Buckets {

    private final long everyNanos;
    private final long depthNanos;
    private final LongSupplier nanoClock;
    private final Map<String, Long> usedUntil;

    /**
     * Empty buckets.
     *
     * @param depth how much at once, and in {@code time}
     * @param keys of how many a number is kept
     * @param nanoClock never runs backwards
     */
    Buckets(int depth, Duration time, int keys, LongSupplier nanoClock) {
        this.everyNanos = time.toNanos() / depth;
        this.depthNanos = everyNanos * depth;
        this.nanoClock = nanoClock;
        this.usedUntil = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > keys;
            }
        };
    }

    /** Takes one; where there is none, says when there will be. */
    synchronized Optional<Duration> take(String key) {
        long now = nanoClock.getAsLong();
        long used = usedFor(key, now) + everyNanos;
        if (used > depthNanos) {
            return Optional.of(Duration.ofNanos(used - depthNanos));
        }
        usedUntil.put(key, now + used);
        return Optional.empty();
    }

    /** Gives one back that was taken. */
    synchronized void giveBack(String key) {
        long now = nanoClock.getAsLong();
        usedUntil.put(key, now + Math.max(0, usedFor(key, now) - everyNanos));
    }

    private long usedFor(String key, long now) {
        return Math.max(0, usedUntil.getOrDefault(key, now) - now);
    }
}
