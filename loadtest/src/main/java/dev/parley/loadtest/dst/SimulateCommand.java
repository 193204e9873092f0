package dev.parley.loadtest.dst;

import dev.parley.standalone.cli.TimeConverter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley loadtest simulate}; a composition root. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Run the turn engine's own code on simulated brokers, processes and providers, each run with faults that"
                        + " its seed draws.",
        footer = {"", "Exit code 1 when a run is not as Parley promises; its seed shows it again."})
public final class SimulateCommand implements Callable<Integer> {
    private static final int TOLD_EVERY = 1_000;
    private static final int FAILURES_MAX = 10;
    private static final Duration FOREVER = Duration.ofDays(365);

    @Option(
            names = "--seeds",
            defaultValue = "10000",
            paramLabel = "N",
            description = "How many runs at most (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(names = "--from", paramLabel = "S", description = "The first seed; drawn at random unless it is given.")
    private @Nullable Long from;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Begin no run after this time, such as 2m.")
    private Duration within = FOREVER;

    @Option(names = "--seed", paramLabel = "S", description = "Run this seed alone.")
    private @Nullable Long seed;

    @Option(names = "--trace", description = "Print what happens in it, step by step.")
    private boolean trace;

    @Option(
            names = "--conversation",
            paramLabel = "NAME",
            description = "Of the trace, print only the lines with this text, and those of processes and faults.")
    private String about = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        return seed == null ? many(out) : one(out, seed);
    }

    private int one(PrintWriter out, long chosen) {
        Simulation.Result result;
        try (var hush = new Hush()) {
            Objects.requireNonNull(hush);
            result = Simulation.run(chosen, trace);
        }
        result.trace().stream().filter(this::isWanted).forEach(out::println);
        result.faults().forEach(fault -> out.println("  " + fault));
        out.println("Seed " + chosen + (result.isSound() ? " is sound" : " FAILS") + "; its run hashes to "
                + Long.toHexString(result.hash()));
        out.flush();
        return result.isSound() ? 0 : 1;
    }

    /** Lines with a record's contents or an ask are somebody's; the others are everybody's. */
    private boolean isWanted(String line) {
        return about.isEmpty() || line.contains(about) || !(line.contains("{\"") || line.contains(" offers "));
    }

    private int many(PrintWriter out) throws InterruptedException {
        long first = from == null ? new SplittableRandom().nextLong(Integer.MAX_VALUE) : from;
        int threads = Runtime.getRuntime().availableProcessors();
        out.println("Simulating from seed " + first + " on " + threads + " threads");
        out.flush();
        var clock = InstantSource.system();
        var began = clock.instant();
        var outcome = new Campaign(clock, threads)
                .run(new Campaign.Plan(first, seeds, within, FAILURES_MAX), number -> {
                    if (number % TOLD_EVERY == 0) {
                        out.println(number + " runs");
                        out.flush();
                    }
                });
        for (var failure : outcome.failures()) {
            out.println("Seed " + failure.seed() + " FAILS:");
            failure.faults().forEach(fault -> out.println("  " + fault));
            out.println("  " + Campaign.command(failure.seed()));
        }
        var took = Duration.between(began, clock.instant());
        out.println(outcome.runs() + " runs in " + took.toSeconds() + " s, "
                + (outcome.failures().isEmpty()
                        ? "all sound"
                        : outcome.failures().size() + " FAIL"));
        out.flush();
        return outcome.failures().isEmpty() ? 0 : 1;
    }
}
