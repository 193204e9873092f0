package dev.parley.loadtest.simulate;

import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Time and chance, as handed to a simulator. */
public record Surroundings(InstantSource clock, Alarm alarm, RandomGenerator random, Runnable end)
        implements AutoCloseable {

    /** The machine's clock and a timer thread of its own, to be closed after the simulator. For composition roots. */
    public static Surroundings real(long seed) {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("simulator-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        Alarm alarm = (delay, action) -> {
            var due = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> due.cancel(/* mayInterruptIfRunning= */ false);
        };
        return new Surroundings(InstantSource.system(), alarm, new SplittableRandom(seed), timer::shutdownNow);
    }

    @Override
    public void close() {
        end.run();
    }
}
