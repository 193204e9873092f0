package dev.parley.loadtest.process;

import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Runs an embedded broker alone until it is told to stop; a composition root. */
public final class BrokerMain {

    private BrokerMain() {}

    /**
     * Runs.
     *
     * @param arguments the data directory and the port
     */
    public static void main(String[] arguments) throws InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var port = OptionalInt.of(Integer.parseInt(arguments[1]));
        try (var data = DataDirectory.hold(Path.of(arguments[0]));
                var broker = EmbeddedBroker.start(data, port, stop::countDown)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                awaitQuietly(stopped);
            }));
            System.out.println("The broker takes records at " + broker.bootstrap());
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
