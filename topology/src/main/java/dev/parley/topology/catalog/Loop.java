package dev.parley.topology.catalog;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing with Kafka until it is closed, and begins anew after a pause when that breaks. */
abstract class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Loop(String name) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    final void start() {
        thread.start();
    }

    /** Works until {@link #isClosed}; what it opens it closes. */
    abstract void work() throws InterruptedException;

    final boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits, but no longer than until the end; true when that has come. */
    final boolean paused(Duration pause) throws InterruptedException {
        return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            do {
                try {
                    work();
                } catch (InterruptException e) {
                    return;
                } catch (RuntimeException e) {
                    // Kafka's, or one that nobody thought of: without this thread the products of the whole process
                    // would stand still.
                    LOG.atWarn().addKeyValue("thread", thread.getName()).log("Beginning anew after a fault", e);
                }
            } while (!paused(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
