package dev.parley.loadtest.bench;

import dev.parley.loadtest.load.Latencies;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.Schedule;
import java.io.PrintWriter;
import java.time.Duration;
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
                    + " included; before that the same load with nothing to decide, which is what the machine takes away"
                    + " by itself; then by JMH, as many as go."
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
            defaultValue = "60",
            paramLabel = "N",
            description = "For so long, each, after half a minute of warming up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--no-jmh", description = "Only the open load.")
    private boolean withoutJmh;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, RunnerException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        try (var decisions = new Decisions()) {
            LongConsumer decide = number -> decide(decisions, number);
            load(decide, WARM_UP);
            Histogram nothing = load(number -> {}, Duration.ofSeconds(seconds));
            Histogram measured = load(decide, Duration.ofSeconds(seconds));
            out.printf("%,d decisions at %,.0f a second, microseconds:%n", measured.getTotalCount(), rate);
            out.printf("  %-6s %10s %10s%n", "", "decided", "nothing");
            for (double percentile : PERCENTILES) {
                out.printf(
                        "  p%-5s %,10.1f %,10.1f%n",
                        percentile,
                        measured.getValueAtPercentile(percentile) / MICROS,
                        nothing.getValueAtPercentile(percentile) / MICROS);
            }
            out.flush();
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
                            .jvmArgsAppend("-Xmx512m")
                            .build())
                    .run();
        }
        return 0;
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
