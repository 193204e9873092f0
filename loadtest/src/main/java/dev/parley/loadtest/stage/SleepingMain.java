package dev.parley.loadtest.stage;

import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** Runs an instance of the topology whose work only takes time; a composition root. */
public final class SleepingMain {

    private SleepingMain() {}

    /** The arguments that stand for this. */
    static List<String> arguments(Path config, String bootstrap, CallTime time, long seed) {
        return List.of(
                config.toString(),
                bootstrap,
                Long.toString(seed),
                Long.toString(time.median().toMillis()),
                Long.toString(time.p99().toMillis()));
    }

    /** Runs; the arguments are those of {@link #arguments}: configuration, brokers, seed, median and p99 in milliseconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        ParleyConfig config = ConfigReader.read(Files.readString(Path.of(arguments[0])), Map.of())
                .withBootstrap(arguments[1]);
        var random = new SplittableRandom(Long.parseLong(arguments[2]));
        var time = new CallTime(
                Duration.ofMillis(Long.parseLong(arguments[3])), Duration.ofMillis(Long.parseLong(arguments[4])));
        try (var meters = new ProcessMeters();
                var _ = TopologyRole.start(
                        config,
                        Path.of(config.topology().stateDir().orElseThrow()),
                        meters,
                        new SleepingWork(time, random))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                awaitEnd(stopped);
            }));
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitEnd(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
