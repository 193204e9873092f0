package dev.parley.loadtest.dst;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Many runs, one seed after the other, on as many threads as there are cores. */
public final class Campaign {
    private static final int WARM_UP = 5;

    private final InstantSource clock;
    private final int threads;

    /** @param threads runs at a time, at least 1 */
    public Campaign(InstantSource clock, int threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * What is to be run.
     *
     * @param from the first seed; the others follow it
     * @param seeds how many at most
     * @param within no run begins later than this
     * @param failures after so many failing seeds no run begins any more
     */
    public record Plan(long from, long seeds, Duration within, int failures) {}

    /**
     * What came of it.
     *
     * @param runs seeds that were run
     * @param failures the runs that were not as they should be, by seed
     */
    public record Outcome(long runs, List<Simulation.Result> failures) {
        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Runs.
     *
     * @param progress told of the number of each run when it has ended, from 1; from several threads
     */
    public Outcome run(Plan plan, Consumer<Long> progress) throws InterruptedException {
        var until = clock.instant().plus(plan.within());
        var next = new AtomicLong();
        var ended = new AtomicLong();
        var failed = new AtomicInteger();
        Callable<List<Simulation.Result>> share = () -> {
            var failures = new ArrayList<Simulation.Result>();
            while (failed.get() < plan.failures() && clock.instant().isBefore(until)) {
                long number = next.getAndIncrement();
                if (number >= plan.seeds()) {
                    break;
                }
                var result = Simulation.run(plan.from() + number, /* traced= */ false);
                if (!result.isSound()) {
                    failures.add(result);
                    failed.incrementAndGet();
                }
                progress.accept(ended.incrementAndGet());
            }
            return failures;
        };
        var failures = new ArrayList<Simulation.Result>();
        try (var hush = new Hush();
                var pool = Executors.newFixedThreadPool(threads)) {
            Objects.requireNonNull(hush);
            warmUp();
            for (var done : pool.invokeAll(Collections.nCopies(threads, share))) {
                failures.addAll(done.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation itself failed", e.getCause());
        }
        failures.sort(Comparator.comparingLong(Simulation.Result::seed));
        return new Outcome(ended.get(), failures);
    }

    /** Classes and caches are set up under locks, which two simulations would otherwise keep each other waiting for. */
    private static void warmUp() {
        for (long seed = 1; seed <= WARM_UP; seed++) {
            var _ = Simulation.run(seed, /* traced= */ false);
        }
    }

    /** The command that shows a seed's run. */
    public static String command(long seed) {
        return "./parley loadtest simulate --seed " + seed + " --trace";
    }
}
