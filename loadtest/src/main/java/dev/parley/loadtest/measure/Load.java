package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Schedule;
import java.time.Duration;

/**
 * How much is sent.
 *
 * @param perSecond messages
 * @param conversations that the messages are spread over
 * @param warmUp comes first, and is not measured
 * @param duration what is measured
 */
record Load(double perSecond, int conversations, Duration warmUp, Duration duration) {

    private static final int CONVERSATIONS_MAX = 10_000_000;
    /** A bit is kept for each message. */
    private static final long MESSAGES_MAX = 1_000_000_000;

    Load {
        if (conversations < 1 || conversations > CONVERSATIONS_MAX) {
            throw new IllegalArgumentException(
                    "--conversations must be 1 to " + CONVERSATIONS_MAX + ", was " + conversations);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("--warmup must not be negative");
        }
        if (new Schedule(perSecond, warmUp.plus(duration)).count() > MESSAGES_MAX) {
            throw new IllegalArgumentException(
                    "That is more than " + MESSAGES_MAX + " messages; lower --rate or --duration");
        }
    }

    /** Warm-up and measurement in one, without a seam between them. */
    Schedule schedule() {
        return new Schedule(perSecond, warmUp.plus(duration));
    }
}
