package dev.parley.gateway.channel.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may happen for each of many: so many at once, then one after each interval. It is the generic cell rate
 * algorithm of ITU-T I.371, which keeps one instant for each: when the next would be due if all came evenly.
 *
 * <p>Whoever has been idle for long enough is forgotten, and so is whoever came longest ago when there are too many; being
 * forgotten is being new. So the memory has a bound, and what is limited for many together must be limited once more.
 */
final class Rate {

    /** Some five megabytes. */
    private static final int REMEMBERED_MAX = 50_000;

    private final int burst;
    private final Duration interval;
    private final Map<String, Instant> due = new LinkedHashMap<>();

    /** This many at once, and one more after each interval. */
    Rate(int burst, Duration interval) {
        this.burst = burst;
        this.interval = interval;
    }

    /** Zero when it may happen now, and then it has; else how long to wait until it may. */
    synchronized Duration take(String who, Instant now) {
        var ahead = interval.multipliedBy(burst - 1L);
        var next = due.getOrDefault(who, now);
        // Further ahead than anybody gets: the clock was set back, and everybody would wait for it.
        if (next.isBefore(now) || next.isAfter(now.plus(ahead).plus(interval))) {
            next = now;
        }
        var early = Duration.between(now, next).minus(ahead);
        if (early.isPositive()) {
            return early;
        }
        // Taken out first, so that whoever came last stands last.
        due.remove(who);
        due.put(who, next.plus(interval));
        forget(now);
        return Duration.ZERO;
    }

    synchronized int remembered() {
        return due.size();
    }

    private void forget(Instant now) {
        var oldest = due.entrySet().iterator();
        while (oldest.hasNext() && (!oldest.next().getValue().isAfter(now) || due.size() > REMEMBERED_MAX)) {
            oldest.remove();
        }
    }
}
