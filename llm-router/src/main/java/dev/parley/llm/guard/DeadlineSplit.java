package dev.parley.llm.guard;

import java.time.Duration;

/**
 * How much of what remains one attempt may take. A first attempt that may use everything leaves nothing for the second
 * provider, which would have answered.
 */
public final class DeadlineSplit {
    /** Attempts an ask may cost; more than this only multiplies an outage. */
    public static final int MAX_ATTEMPTS = 3;

    /** With less than this no answer comes; nothing is sent. */
    public static final Duration USEFUL_MIN = Duration.ofMillis(10);

    /** Within less there is no time for a second attempt: the first may use it all. */
    private static final Duration FOR_SEVERAL = Duration.ofMillis(500);

    private static final int PERCENT_WITH_FALLBACK = 60;

    private DeadlineSplit() {}

    /** How many attempts an ask may make that has so long. */
    public static int attempts(Duration whole) {
        return whole.compareTo(FOR_SEVERAL) < 0 ? 1 : MAX_ATTEMPTS;
    }

    /** The budget of an attempt with {@code remaining} to the deadline; at most 60 % of it while a fallback exists. */
    public static Duration budget(Duration remaining, boolean fallback) {
        return fallback ? remaining.multipliedBy(PERCENT_WITH_FALLBACK).dividedBy(100) : remaining;
    }
}
