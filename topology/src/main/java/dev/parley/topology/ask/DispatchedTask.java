package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent.Answered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on its virtual thread, from its acceptance to the publication of its answer. */
final class DispatchedTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchedTask.class);

    /** How long after its deadline a published answer counts as on its way to its conversation. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(5);

    /**
     * What all tasks work with.
     *
     * @param permits one is held while work is done
     * @param ended told of each task at its very end
     */
    record Shop(Work work, AnswerLog answers, InstantSource clock, Semaphore permits, Consumer<DispatchedTask> ended) {}

    private final Job job;
    private final Pulse pulse;
    private final Shop shop;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean working;
    private volatile boolean published;

    /** @param pulse of the stream thread that asks */
    DispatchedTask(Job job, Pulse pulse, Shop shop) {
        this.job = job;
        this.pulse = pulse;
        this.shop = shop;
    }

    Job job() {
        return job;
    }

    /** Opens when the task has ended, however it did. */
    CountDownLatch done() {
        return done;
    }

    /** True while work is being done. */
    boolean isWorking() {
        return working;
    }

    /** True once the brokers have its answer. */
    boolean isPublished() {
        return published;
    }

    /** True when its answer was published long ago and nobody read it, as when its record turned out unreadable. */
    boolean isForgotten(Instant now) {
        return published && now.isAfter(job.ask().deadline().plus(READ_WITHIN));
    }

    @Override
    public void run() {
        try {
            shop.permits().acquire();
            try {
                // A zombie's queued work is dropped unsaid: the partition's owner asks for itself.
                if (pulse.isStale()) {
                    return;
                }
                working = true;
                published = say(outcome());
            } finally {
                working = false;
                shop.permits().release();
            }
        } catch (InterruptedException e) {
            published = say(failed("cancelled before it began"));
        } finally {
            shop.ended().accept(this);
            done.countDown();
        }
    }

    private Answered outcome() {
        var ask = job.ask();
        if (!shop.clock().instant().isBefore(ask.deadline())) {
            return failed("its deadline passed in the queue");
        }
        try {
            var spending = new BookedSpending(job, shop.answers(), shop.clock(), pulse::isStale);
            var draft = shop.work().run(ask, spending);
            return new Answered(ask.id(), ask.offsets(), ask.attempt(), draft, null);
        } catch (InterruptedException e) {
            return failed("cancelled");
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("conversationId", job.key())
                    .addKeyValue("ask", ask.id())
                    .log("The work of a turn failed", e);
            return failed(e.getClass().getSimpleName());
        }
    }

    private Answered failed(String why) {
        var ask = job.ask();
        return new Answered(ask.id(), ask.offsets(), ask.attempt(), null, why);
    }

    /** True once the brokers have the answer, or, where they refuse it, the news of a failure. */
    private boolean say(Answered answer) {
        // A cancelled worker must still be able to wait for the brokers; its interrupt has done its work.
        var _ = Thread.interrupted();
        try {
            shop.answers().publish(job, answer).join();
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("conversationId", job.key())
                    .addKeyValue("ask", job.ask().id())
                    .log("An answer was not taken by the brokers", e);
            return answer.draft() != null && say(failed("the answer was not taken by the brokers"));
        }
    }
}
