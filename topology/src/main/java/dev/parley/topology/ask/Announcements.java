package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the next owner of a partition is told of work that goes on here. */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    /** How long giving a partition up, and ending, may wait for the brokers to take them. */
    static final Duration TAKEN_WITHIN = Duration.ofSeconds(3);

    /**
     * How far the clocks of two instances may be apart. Whoever waits for work elsewhere does so for longer than that work may
     * spend, by either clock.
     */
    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(10);

    private Announcements() {}

    /** Says that a job goes on here. */
    static CompletableFuture<Void> announce(AnswerLog answers, Job job) {
        var ask = job.ask();
        var running = new AnswerEvent.Running(
                ask.id(),
                ask.offsets(),
                ask.attempt(),
                ask.deadline().plus(CLOCKS_APART_MAX),
                /* handoff= */ true,
                null);
        return answers.publish(job, running);
    }

    /** True once the brokers have them all, false when that takes too long or is not to be. */
    static boolean areTaken(List<CompletableFuture<Void>> published) {
        try {
            CompletableFuture.allOf(published.toArray(CompletableFuture<?>[]::new))
                    .get(TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            LOG.warn("Announcements were not taken by the brokers in time", e);
            return false;
        }
    }
}
