package dev.parley.loadtest.simulate;

import java.util.concurrent.CountDownLatch;

/** Waits until the user wants a simulator to stop. */
@FunctionalInterface
public interface UntilStopped {

    /** Waits; what is given is closed by then, or by the caller. */
    void await(AutoClosing simulator) throws InterruptedException;

    /** What can be closed without ado. */
    interface AutoClosing extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for Ctrl-C. Closes in the hook itself: a process ends when its hooks have, whatever other threads still do. */
    static UntilStopped byTheUser() {
        return simulator -> {
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                simulator.close();
                stopped.countDown();
            }));
            stopped.await();
        };
    }
}
