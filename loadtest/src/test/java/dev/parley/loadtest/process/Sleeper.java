package dev.parley.loadtest.process;

import java.util.concurrent.CountDownLatch;

/** A process that does nothing until it is asked to stop, or not even then. */
public final class Sleeper {
    static final String AWAKE = "awake";
    static final String DEAF = "deaf";

    private Sleeper() {}

    /**
     * Sleeps.
     *
     * @param arguments {@link #DEAF} for one that does not stop when it is asked to
     */
    public static void main(String[] arguments) throws InterruptedException {
        var never = new CountDownLatch(1);
        if (arguments.length > 0 && arguments[0].equals(DEAF)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        System.out.println(AWAKE);
        never.await();
    }
}
