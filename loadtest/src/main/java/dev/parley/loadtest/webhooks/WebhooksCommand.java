package dev.parley.loadtest.webhooks;

import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.process.BrokerProcess;
import dev.parley.loadtest.process.GatewayProcess;
import dev.parley.loadtest.report.Units;
import dev.parley.loadtest.stage.Workspace;
import dev.parley.wire.Topics;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest webhooks}; a composition root. */
@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Send WhatsApp's webhooks to a gateway at a rate, then the same beside a flood of junk.",
        footer = {
            "",
            "Latency runs from when a webhook was due to its acknowledgement, which comes when the brokers have it. Junk is"
                    + " forged, unsigned, too large, nested 20,000 deep, binary, a gzip bomb, of another type, of no account,"
                    + " cut off. Exit code 1 when one was not acknowledged, when the log has more or fewer than were, when"
                    + " junk was taken, or when the 99th percentile without junk is above 250 ms."
        })
public final class WebhooksCommand implements Callable<Integer> {
    private static final int PARTITIONS = 8;
    private static final double NANOS_PER_MS = 1e6;
    private static final double P99_MAX_MS = 250;
    private static final int OK = 200;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Webhooks a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--junk",
            defaultValue = "500",
            paramLabel = "N",
            description = "Junk a second, in the second half (default: ${DEFAULT-VALUE}).")
    private double junk;

    @Option(
            names = "--warmup",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--duration",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Of each half (default: ${DEFAULT-VALUE}).")
    private int duration;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        if (!(rate > 0) || !(junk > 0) || warmup < 1 || duration < 1) {
            throw new ParameterException(command, "--rate, --junk, --warmup and --duration must be above 0.");
        }
        var workspace = Workspace.create();
        try (var broker =
                BrokerProcess.start(BrokerProcess.Setup.in(workspace.path(), List.of("-Xms256m", "-Xmx1g")))) {
            broker.createTopics(PARTITIONS);
            var setup = GatewayProcess.Setup.in(workspace.path(), "gateway", broker.bootstrap())
                    .withYaml(Requests.yaml())
                    .withJvmOptions(List.of("-Xms128m", "-Xmx256m"));
            try (var gateway = GatewayProcess.start(setup)) {
                return measure(setup, gateway.awaitReady(), broker.bootstrap(), command.getOut());
            }
        } finally {
            workspace.delete();
        }
    }

    private int measure(GatewayProcess.Setup setup, GatewayProcess gateway, String bootstrap, PrintWriter out)
            throws InterruptedException, ExecutionException {
        var requests = new Requests("127.0.0.1:" + setup.port());
        var bout = new Bout(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port()),
                gateway.process().pid(),
                requests,
                System::nanoTime);
        long counted = Schedule.constant(rate, Duration.ofSeconds(duration)).count();
        var before = bout.run(new Bout.Load(2 * counted, rate, 0, Duration.ofSeconds(warmup)));
        var alone = bout.run(new Bout.Load(0, rate, 0, Duration.ofSeconds(duration)));
        say(out, "alone", alone);
        var beside = bout.run(new Bout.Load(counted, rate, junk, Duration.ofSeconds(duration)));
        say(out, "beside junk", beside);
        long stored = stored(bootstrap);
        long acknowledged = before.acknowledged() + alone.acknowledged() + beside.acknowledged();
        out.printf("%-12s %d acknowledged, %d in %s%n", "log", acknowledged, stored, Topics.MESSAGES.name());
        out.flush();
        boolean all = List.of(before, alone, beside).stream().allMatch(seen -> seen.acknowledged() == seen.sent());
        return all && stored == acknowledged && !beside.junk().containsKey(OK) && ms(alone, 99) <= P99_MAX_MS ? 0 : 1;
    }

    private void say(PrintWriter out, String name, Bout.Seen seen) {
        out.printf(
                "%-12s %d webhooks; p50 %s, p90 %s, p99 %s, max %s; sent %s late at most%n",
                name,
                seen.sent(),
                Units.ms(ms(seen, 50)),
                Units.ms(ms(seen, 90)),
                Units.ms(ms(seen, 99)),
                Units.ms(ms(seen, 100)),
                Units.ms((double) seen.behindNanos() / NANOS_PER_MS));
        out.printf(
                "%-12s answered %s; junk %s; gateway %s cores, %s at most%n",
                "", seen.statuses(), seen.junk(), Units.number(seen.cpuSeconds() / duration), Units.bytes((double)
                        seen.mostBytes()));
        out.flush();
    }

    private static double ms(Bout.Seen seen, double percentile) {
        return (double) seen.latencies().getValueAtPercentile(percentile) / NANOS_PER_MS;
    }

    private static long stored(String bootstrap) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            var partitions = IntStream.range(0, PARTITIONS)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> new TopicPartition(Topics.MESSAGES.name(), number), _ -> OffsetSpec.latest()));
            return admin.listOffsets(partitions).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
