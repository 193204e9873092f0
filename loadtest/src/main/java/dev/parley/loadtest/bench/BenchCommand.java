package dev.parley.loadtest.bench;

import dev.parley.loadtest.load.Latencies;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.Schedule;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley loadtest bench}; a composition root. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what one decision of the router costs: choosing, holding, settling, no network.",
        footer = {
            "",
            "First under an open load, every decision counted from the time it was meant to begin, garbage collection"
                    + " included, in turns with the same load with nothing to decide, which is what the machine takes away"
                    + " by itself. Undisturbed is the same load by the CPU time of the decisions and the pauses of the"
                    + " collector. Then by JMH, as many as go."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final double MICROS = 1_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final TimeValue ITERATION = TimeValue.seconds(5);

    @Option(
            names = "--rate",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Decisions a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = "How long a round is (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            paramLabel = "N",
            description = "How many, after half a minute of warming up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--no-jmh", description = "Only the open load.")
    private boolean withoutJmh;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, RunnerException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        try (var decisions = new Decisions()) {
            measure(decisions, out);
        }
        if (!withoutJmh) {
            new Runner(new OptionsBuilder()
                            .include(RouterBench.class.getName())
                            .forks(1)
                            .threads(2)
                            .warmupIterations(4)
                            .warmupTime(ITERATION)
                            .measurementIterations(5)
                            .measurementTime(ITERATION)
                            .build())
                    .run();
        }
        return 0;
    }

    /** In turns, so that whatever else the machine does meanwhile befalls both alike. */
    private void measure(Decisions decisions, PrintWriter out) throws InterruptedException {
        load(number -> decide(decisions, number), WARM_UP);
        List<Histogram> nothing = new ArrayList<>();
        List<Histogram> decided = new ArrayList<>();
        List<Histogram> undisturbed = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            nothing.add(load(number -> {}, Duration.ofSeconds(seconds)));
            var queue = new CpuQueue(rate);
            decided.add(load(number -> queue.serve(() -> decide(decisions, number)), Duration.ofSeconds(seconds)));
            undisturbed.add(queue.latencies());
        }
        out.printf(
                "%d rounds of %d s at %,.0f decisions a second; microseconds, the median round and the best and worst:%n",
                rounds, seconds, rate);
        for (double percentile : PERCENTILES) {
            out.printf(
                    "  p%-5s decided %s   nothing %s   decided, undisturbed %s%n",
                    percentile, at(percentile, decided), at(percentile, nothing), at(percentile, undisturbed));
        }
        out.flush();
    }

    private static String at(double percentile, List<Histogram> rounds) {
        double[] micros = rounds.stream()
                .mapToDouble(round -> round.getValueAtPercentile(percentile) / MICROS)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%,10.1f (%,.1f to %,.1f)",
                micros[micros.length / 2],
                micros[0],
                micros[micros.length - 1]);
    }

    private Histogram load(LongConsumer decide, Duration duration) throws InterruptedException {
        var latencies = new Latencies(System::nanoTime);
        // Parking would be late by more than what is measured.
        new OpenLoop(Schedule.constant(rate, duration), System::nanoTime, BenchCommand::spin)
                .run((number, intended) -> {
                    decide.accept(number);
                    latencies.answered(intended);
                });
        return latencies.snapshot();
    }

    private static void decide(Decisions decisions, long number) {
        try {
            decisions.decide(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void spin(long nanoTime) {
        while (System.nanoTime() - nanoTime < 0) {
            Thread.onSpinWait();
        }
    }
}
