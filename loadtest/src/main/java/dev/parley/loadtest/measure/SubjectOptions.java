package dev.parley.loadtest.measure;

import dev.parley.loadtest.stage.CallTime;
import dev.parley.loadtest.stage.InProcess;
import dev.parley.loadtest.stage.Layout;
import dev.parley.loadtest.stage.Model;
import dev.parley.loadtest.stage.Processes;
import dev.parley.loadtest.stage.Subject;
import dev.parley.standalone.config.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what it is sent to. */
final class SubjectOptions {

    private static final int CONNECTIONS_MAX = 1_000;

    @ArgGroup
    private @Nullable Where where;

    @Option(
            names = "--through",
            defaultValue = "topic",
            paramLabel = "topic|gateway",
            converter = Throughs.class,
            description =
                    "Where messages go in: straight to the topic, or POST /v1/messages (default: ${DEFAULT-VALUE}).")
    private Through through = Through.TOPIC;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description =
                    "With --bootstrap: where messages are posted. The merchants' keys must be those that a load test"
                            + " configures, key-of-demo, key-of-shop1 and so on.")
    private @Nullable URI gateway;

    @Option(
            names = "--connections",
            defaultValue = "64",
            paramLabel = "N",
            description = "To the gateway (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--model",
            paramLabel = "house|simulated|sleeping",
            converter = Kinds.class,
            description =
                    "Who phrases the replies: Parley's templates; a simulated provider over HTTP; nobody, but it takes"
                            + " as long, inside the topology's process. Default: house in one process, simulated with --processes.")
    private @Nullable Kind model;

    @Option(names = "--house", description = "The same as --model house.")
    private boolean house;

    @Option(
            names = "--provider-latency",
            paramLabel = "TIME[,TIME]",
            description = "What a simulated model takes: always as long, as 800 (milliseconds) or 30s; or lognormal by"
                    + " median and 99th percentile (default: 800ms,2100ms).")
    private @Nullable String latency;

    @Option(
            names = "--whole-answers",
            description = "A simulated provider's answers come in one piece and not word by word.")
    private boolean whole;

    @Option(
            names = "--instances",
            defaultValue = "1",
            paramLabel = "N",
            description = "Topology processes (default: 1).")
    private int instances;

    @Option(
            names = "--threads",
            defaultValue = "2",
            paramLabel = "N",
            description = "Stream threads of each (default: 2).")
    private int threads;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Of the topics of conversations (default: 4, or as many as there are threads).")
    private @Nullable Integer partitions;

    @Option(
            names = "--permits",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Turns that one topology process works at a time (default: ${DEFAULT-VALUE}).")
    private int permits;

    @Option(
            names = "--jvm",
            paramLabel = "PROCESS=OPTIONS",
            description = "Options of the JVM of broker, topology, gateway, provider or baseline, in place of the usual"
                    + " ones, such as \"topology=-Xmx1g -XX:+UseZGC\"; may be repeated.")
    private List<String> jvm = new ArrayList<>();

    private static final class Where {

        @Option(
                names = "--bootstrap",
                required = true,
                paramLabel = "HOST:PORT",
                description = "Brokers of a Parley that runs already, with topics and topology.")
        private @Nullable String bootstrap;

        @Option(
                names = "--processes",
                required = true,
                description = "A process for each part: brokers, topology, gateway where one is needed, provider.")
        private boolean processes;
    }

    /** Where messages go in. */
    enum Through {
        TOPIC,
        GATEWAY
    }

    /** Who phrases the replies. */
    enum Kind {
        HOUSE,
        SIMULATED,
        SLEEPING
    }

    private static final class Throughs extends Words<Through> {
        Throughs() {
            super(Through.class);
        }
    }

    private static final class Kinds extends Words<Kind> {
        Kinds() {
            super(Kind.class);
        }
    }

    /** Connections to the gateway; 0 for the topic. */
    int connections() {
        if (connections < 1 || connections > CONNECTIONS_MAX) {
            throw new IllegalArgumentException(
                    "--connections must be 1 to " + CONNECTIONS_MAX + ", was " + connections);
        }
        return through == Through.GATEWAY ? connections : 0;
    }

    boolean hasProcesses() {
        return where != null && where.processes;
    }

    /**
     * What it is made of, unless it runs elsewhere.
     *
     * @throws IllegalArgumentException naming the option and the way out
     */
    Layout layout(List<String> tenants) {
        int atLeast = Math.max(4, instances * threads);
        return new Layout(
                model(),
                instances,
                threads,
                partitions == null ? atLeast : partitions,
                permits,
                through == Through.GATEWAY,
                tenants,
                jvmOptions());
    }

    Subject start(Layout layout, long seed) throws InterruptedException {
        if (where != null && where.bootstrap != null) {
            return Subject.at(where.bootstrap, Optional.ofNullable(gateway));
        }
        return hasProcesses() ? Processes.parley(layout, seed) : InProcess.start(layout, seed, System::nanoTime);
    }

    private Model model() {
        Kind usual = latency != null || hasProcesses() ? Kind.SIMULATED : Kind.HOUSE;
        Kind chosen = house ? Kind.HOUSE : model == null ? usual : model;
        CallTime time = latency == null ? CallTime.USUAL : callTime(latency);
        return switch (chosen) {
            case HOUSE -> new Model.House();
            case SIMULATED -> new Model.Simulated(time, !whole);
            case SLEEPING -> new Model.Sleeping(time);
        };
    }

    private static CallTime callTime(String text) {
        List<Optional<Duration>> times = Arrays.stream(text.split(",", -1))
                .map(part -> part.strip().matches("\\d{1,9}") ? part.strip() + "ms" : part.strip())
                .map(Durations::parse)
                .toList();
        if (times.size() > 2 || times.stream().anyMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException(
                    "--provider-latency is a time such as 800ms, or median and p99 such as 800ms,2100ms; was '" + text
                            + "'");
        }
        Duration first = times.getFirst().orElseThrow();
        return new CallTime(first, times.getLast().orElseThrow());
    }

    private Map<String, List<String>> jvmOptions() {
        var options = new HashMap<String, List<String>>();
        for (String each : jvm) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? "" : each.substring(0, equals).toLowerCase(Locale.ROOT);
            if (!List.of("broker", "topology", "gateway", "provider", "baseline")
                    .contains(name)) {
                throw new IllegalArgumentException(
                        "--jvm is PROCESS=OPTIONS with broker, topology, gateway, provider or baseline; was '" + each
                                + "'");
            }
            options.put(name, List.of(each.substring(equals + 1).strip().split("\\s+")));
        }
        return options;
    }
}
