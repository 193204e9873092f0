package dev.parley.standalone.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps a process running until it is told to stop, and the JVM waiting until it has stopped. */
final class Running {
    private static final long LOOK_EVERY_MS = 50;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Ctrl-C and kill end the wait; the JVM then ends only after {@link #hasStopped}. */
    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutdown, "stop"));
    }

    /** Ends the wait from within. */
    void stop() {
        stop.countDown();
    }

    /** Everything is stopped, and the JVM may end. */
    void hasStopped() {
        stopped.countDown();
    }

    /** Waits until told to stop, or until this is so. */
    void untilStoppedOr(BooleanSupplier over) {
        try {
            while (!stop.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True once told to stop. */
    boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void shutdown() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
