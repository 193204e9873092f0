package dev.parley.topology.search;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that makes changes of an index visible soon after they were made, so that no search waits for that. Changes that
 * come together are made visible together: each time leaves a segment behind that every search then looks into.
 */
final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    /** After a change without another one for so long, all are made visible. */
    private static final Duration QUIET = Duration.ofMillis(20);
    /** However many come, they are made visible after so many times as long: 400 ms, far below a second. */
    private static final int QUIETS_MAX = 20;

    private final Runnable refresh;
    private final BlockingQueue<Boolean> changed = new ArrayBlockingQueue<>(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Refresher(Runnable refresh) {
        this.refresh = refresh;
    }

    /** @param refresh makes everything that was changed before it visible */
    static Refresher start(Runnable refresh) {
        var refresher = new Refresher(refresh);
        Thread.ofPlatform().daemon().name("index-refresher").start(refresher::run);
        return refresher;
    }

    /** There is something to make visible. */
    void changed() {
        changed.offer(true);
    }

    private void run() {
        try {
            while (!isClosed()) {
                changed.take();
                boolean more = true;
                for (int quiet = 0; more && quiet < QUIETS_MAX; quiet++) {
                    isClosedWithin(QUIET);
                    more = changed.poll() != null;
                }
                refreshed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshed() {
        try {
            refresh.run();
        } catch (RuntimeException e) {
            if (!isClosed()) {
                LOG.warn("What changed in the catalogue is not found yet; the next change tries again", e);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean isClosedWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the thread, though not in the middle of what it does: a writer that is interrupted is closed for good. */
    @Override
    public void close() {
        closed.countDown();
        changed();
    }
}
