package dev.parley.loadtest.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs the provider simulator until it is stopped; a composition root. */
@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        description = "Runs a simulated model provider on loopback, which keeps a ledger of what it bills.")
public final class ProviderCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "<port>",
            description = "Port on loopback; 0, the default, for any free one.")
    private int port;

    @ArgGroup
    private @Nullable LatencyOptions latency;

    @Option(
            names = "--reply",
            defaultValue = Behaviour.USUAL_REPLY,
            paramLabel = "<text>",
            description = "What every answer says. Default: ${DEFAULT-VALUE}")
    private String reply = Behaviour.USUAL_REPLY;

    @Option(
            names = {"--journal", "--ledger"},
            paramLabel = "<file>",
            description = "Where the bill is written, one JSON object a line, flushed line by line; a new file.")
    private @Nullable Path journal;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "<number>",
            description = "Seed of latencies and faults. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    private final UntilStopped untilStopped;

    /** Runs until Ctrl-C. */
    public ProviderCommand() {
        this(UntilStopped.byTheUser());
    }

    /** Runs until told otherwise than by Ctrl-C. */
    ProviderCommand(UntilStopped untilStopped) {
        this.untilStopped = untilStopped;
    }

    private static final class LatencyOptions {

        @Option(
                names = "--latency-ms",
                required = true,
                paramLabel = "<ms>",
                description = "Every answer takes this long.")
        private @Nullable Long fixed;

        @ArgGroup(exclusive = false)
        private @Nullable SpreadOptions spread;
    }

    private static final class SpreadOptions {

        @Option(
                names = "--median-ms",
                required = true,
                paramLabel = "<ms>",
                description = "Half of the answers take longer. Default: 800")
        private long median;

        @Option(
                names = "--p99-ms",
                required = true,
                paramLabel = "<ms>",
                description = "One answer in a hundred takes longer. Default: 2100")
        private long p99;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        try (var surroundings = Surroundings.real(seed);
                var simulator = ProviderSimulator.start(config(), surroundings)) {
            announce(out, simulator);
            untilStopped.await(simulator);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private SimulatorConfig config() {
        return new SimulatorConfig(port, new Behaviour(chosenLatency(), List.of(), reply), journal);
    }

    private Latency chosenLatency() {
        if (latency == null) {
            return Latency.USUAL;
        }
        if (latency.spread != null) {
            return new Latency.LogNormal(
                    Duration.ofMillis(latency.spread.median), Duration.ofMillis(latency.spread.p99));
        }
        return new Latency.Fixed(Duration.ofMillis(Objects.requireNonNull(latency.fixed)));
    }

    private static void announce(PrintWriter out, ProviderSimulator simulator) {
        out.println("Provider simulator at " + simulator.address());
        out.println("  baseUrl of providers  " + simulator.address() + "/v1  (kinds openai and anthropic, any key)");
        out.println("  behaviour             " + simulator.address() + "/control");
        out.println("  bill                  " + simulator.address() + "/ledger");
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
