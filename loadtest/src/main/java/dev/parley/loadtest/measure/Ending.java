package dev.parley.loadtest.measure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On Ctrl-C a run is interrupted, and the JVM ends only when everything that was started has been ended and deleted. */
final class Ending implements AutoCloseable {
    private static final int INTERRUPTED = 130;
    private static final long END_WITHIN_SECONDS = 60;

    private final Thread running;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "loadtest-end");
    private volatile boolean ending;

    /** @param running the thread that measures */
    Ending(Thread running) {
        this.running = running;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What can be interrupted. */
    @FunctionalInterface
    interface Measuring {
        int run() throws InterruptedException;
    }

    /** Runs; on Ctrl-C gives the exit code for it, whatever fails because processes end. */
    int ofInterrupted(Measuring measuring) throws InterruptedException {
        try {
            return measuring.run();
        } catch (InterruptedException | RuntimeException e) {
            if (ending) {
                return INTERRUPTED;
            }
            throw e;
        }
    }

    private void end() {
        ending = true;
        running.interrupt();
        try {
            if (!ended.await(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The load test did not end within a minute; look for processes that it left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!ending) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
