package dev.parley.loadtest.outage;

import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouters;
import dev.parley.loadtest.report.Units;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest outage}; a composition root. */
@Command(
        name = "outage",
        mixinStandardHelpOptions = true,
        description = "Let all providers of a router fail at once for a while, and measure what it makes of that.",
        footer = {
            "",
            "Three providers over HTTP, the router in this process. While they are down a third of the calls are refused"
                    + " (503), a third hang, a third are told to come back (429). Exit code 1 when a bound is missed."
        })
public final class OutageCommand implements Callable<Integer> {
    private static final double NANOS_PER_MS = 1e6;

    @Option(
            names = "--rate",
            defaultValue = "100",
            paramLabel = "N",
            description = "Asks a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--well",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "For so long all is well, before and after (default: ${DEFAULT-VALUE}).")
    private int well;

    @Option(
            names = "--down",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "And for so long all fails (default: ${DEFAULT-VALUE}).")
    private int down;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        if (well < 1 || down < 1 || !(rate > 0)) {
            throw new ParameterException(command.commandLine(), "--rate, --well and --down must be above 0.");
        }
        var plan = new Outage.Plan(rate, Duration.ofSeconds(well), Duration.ofSeconds(down));
        InstantSource clock = InstantSource.system();
        try (var providers = new Providers(seed);
                LlmRouter router =
                        LlmRouters.create(providers.config(), clock, System::nanoTime, new SplittableRandom(seed))) {
            Seen seen = new Outage(plan, router, providers, new Outage.Clocks(clock, System::nanoTime)).run();
            List<Bounds.Line> lines = Bounds.of(seen, rate, providers.usd());
            out.printf(
                    "%d asks at %s a second, each within %s; %d s of outage; %d calls, %d of them seen by the providers%n",
                    seen.asks().size(),
                    Units.number(rate),
                    Units.ms((double) Outage.WITHIN.toMillis()),
                    down,
                    seen.calls().size(),
                    providers.calls());
            out.printf(
                    "%d answered by the house during the outage, the last one %s after it%n",
                    seen.degraded(), Units.ms(seen.healedAfterNanos() / NANOS_PER_MS));
            lines.forEach(out::println);
            out.flush();
            return lines.stream().allMatch(Bounds.Line::holds) ? 0 : 1;
        }
    }
}
