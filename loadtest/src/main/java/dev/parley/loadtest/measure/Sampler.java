package dev.parley.loadtest.measure;

import dev.parley.loadtest.report.Results.Engine;
import dev.parley.loadtest.report.Results.ProcessSample;
import dev.parley.loadtest.report.Results.Sample;
import dev.parley.loadtest.report.Units;
import dev.parley.loadtest.watch.Growth;
import dev.parley.loadtest.watch.Watch;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second at how a run is going, writes it down and says so, until it is closed. */
final class Sampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    /** A page of figures costs its process some 20 ms of CPU: every second would be seen in what is measured. */
    private static final int FIGURES_EVERY = 5;

    private static final long CLOSE_WITHIN_SECONDS = 10;

    private final Watch watch;
    private final Tally tally;
    private final Load load;
    private final Output output;
    private final Growth growth = new Growth();
    private final List<Sample> samples = new ArrayList<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("loadtest-sampler").factory());
    private Tally.Count before = new Tally.Count(0, 0, 0, 0);
    private double secondBefore;
    private long turnsBeforeGrowth = -1;
    private long turnsOfGrowth;

    Sampler(Watch watch, Tally tally, Load load, Output output) {
        this.watch = watch;
        this.tally = tally;
        this.load = load;
        this.output = output;
        // A late look is not made up for: two in a row would tell nothing.
        var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (tally.count().sent() > 0) {
                sample();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next look may succeed; without this the clock would stop for good.
            LOG.warn("A sample could not be taken", e);
        }
    }

    private void sample() throws InterruptedException {
        List<ProcessSample> usage = watch.usage();
        Tally.Count now = tally.count();
        double second = (output.nanoClock().getAsLong() - tally.startNanos()) / NANOS_PER_SECOND;
        boolean begins = turnsBeforeGrowth < 0 && second >= load.warmUp().toNanos() / NANOS_PER_SECOND;
        if (begins || count() % FIGURES_EVERY == 0) {
            watch.readFigures();
            grow(second);
        }
        OptionalLong lag = watch.lag();
        Engine engine = watch.engine();
        synchronized (samples) {
            samples.add(new Sample(
                    second,
                    now.sent(),
                    now.replied(),
                    now.turns(),
                    lag.isPresent() ? Long.valueOf(lag.getAsLong()) : null,
                    engine,
                    usage));
        }
        say(second, now, lag, engine);
    }

    private int count() {
        synchronized (samples) {
            return samples.size();
        }
    }

    /** How logs grow counts from the end of the warm-up until the last reply, and so do the turns it is told for. */
    private void grow(double second) throws InterruptedException {
        if (second >= load.warmUp().toNanos() / NANOS_PER_SECOND) {
            growth.sizes(watch.brokers().logBytes());
            long turns = tally.count().turns();
            if (turnsBeforeGrowth < 0) {
                turnsBeforeGrowth = turns;
            }
            turnsOfGrowth = turns - turnsBeforeGrowth;
        }
    }

    private void lookLast() {
        try {
            grow(Double.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(double second, Tally.Count now, OptionalLong lag, @Nullable Engine engine) {
        Tally.Count last = before;
        double length = Math.max(second - secondBefore, Double.MIN_NORMAL);
        before = now;
        secondBefore = second;
        Histogram recent = tally.recent();
        PrintWriter out = output.out();
        out.println(String.format(
                Locale.ROOT,
                "%5.0f s   sent %d   answered %d   %.0f/s   waiting %d%s%s   p50 %s   p99 %s",
                second,
                now.sent(),
                now.replied(),
                (now.replied() - last.replied()) / length,
                now.pending(),
                engine == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "   calls %.0f   pending %.0f",
                                engine.callsInFlight(),
                                engine.turnsPending()),
                lag.isPresent() ? "   lag " + lag.getAsLong() : "",
                Units.ms(recent.getValueAtPercentile(50) / NANOS_PER_MS),
                Units.ms(recent.getValueAtPercentile(99) / NANOS_PER_MS)));
        out.flush();
    }

    /** What was seen so far, a second apart. */
    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** By how much the brokers' logs grew while so many turns ended; for when no more is sampled. */
    record Grown(Map<String, Long> bytes, long turns) {}

    Grown grown() {
        return new Grown(growth.grown(), turnsOfGrowth);
    }

    @Override
    public void close() {
        clock.execute(this::lookLast);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
