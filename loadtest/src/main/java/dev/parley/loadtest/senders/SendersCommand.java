package dev.parley.loadtest.senders;

import dev.parley.loadtest.phone.Manner;
import dev.parley.loadtest.phone.Mishap;
import dev.parley.loadtest.process.BrokerProcess;
import dev.parley.loadtest.report.Units;
import dev.parley.loadtest.senders.Verdict.Finding;
import dev.parley.loadtest.simulate.FaultRule.Share;
import dev.parley.loadtest.stage.Workspace;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest senders}; a composition root. */
@Command(
        name = "senders",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Let two gateways carry replies to stand-ins of the platforms, and compare the log with what customers"
                        + " were shown.",
        footer = {
            "",
            "Waits run from when a reply was due in the log to its first showing. Each channel has two accounts: one holds a"
                    + " reply of which nobody knows whether it was sent, the other sends it again. Exit code 1 when a reply"
                    + " was shown after a later one of its conversation, when one was lost (neither shown nor rightly"
                    + " recorded as failed or unknown), or shown a second time that was held or known to be sent."
        })
public final class SendersCommand implements Callable<Integer> {
    private static final int PARTITIONS = 8;
    private static final int FAULTS_TOLD = 10;
    private static final double OF_FAULTS = 10_000;
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    @Option(
            names = "--rate",
            defaultValue = "200",
            paramLabel = "N",
            description = "Replies a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--channels",
            split = ",",
            defaultValue = "whatsapp,messenger,instagram,telegram,twilio",
            paramLabel = "NAME",
            description = "Which, with commas between them (default: ${DEFAULT-VALUE}).")
    private List<String> channels = List.of();

    @Option(
            names = "--duration",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long replies are written at that rate (default: ${DEFAULT-VALUE}).")
    private int duration;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description =
                    "How long they become more and more before; waits are not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--contacts",
            defaultValue = "200",
            paramLabel = "N",
            description = "Customers of each account (default: ${DEFAULT-VALUE}).")
    private int contacts;

    @Option(
            names = "--per-second",
            defaultValue = "200",
            paramLabel = "N",
            description = "Messages that a platform takes of an account; each gateway sends half of them (default:"
                    + " ${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(
            names = "--faults",
            defaultValue = "20",
            paramLabel = "N",
            description =
                    "Messages in 10,000 that meet each kind of fault: too fast, too fast for one customer, declined,"
                            + " broken with a code, broken without one, cut before and cut after it was taken (default:"
                            + " ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--kill",
            paramLabel = "SECONDS",
            description = "So long after the first reply, kill -9 one of the gateways.")
    private @Nullable Integer kill;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        Accounts accounts;
        Manner manner;
        try {
            accounts = new Accounts(channels, perSecond);
            manner = Manner.USUAL.withMishaps(mishaps(faults / OF_FAULTS));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
        if (!(rate > 0) || duration < 1 || warmup < 1 || contacts < 1 || perSecond < 2 || faults < 0) {
            throw new ParameterException(
                    command,
                    "--rate, --duration, --warmup, --contacts must be above 0, --per-second above 1, --faults not below 0.");
        }
        if (kill != null && (kill < 1 || kill >= duration + warmup)) {
            throw new ParameterException(
                    command,
                    "--kill must be 1 to " + (duration + warmup - 1) + ", while replies come, was " + kill + ".");
        }
        var workspace = Workspace.create();
        try (var broker =
                BrokerProcess.start(BrokerProcess.Setup.in(workspace.path(), List.of("-Xms256m", "-Xmx1g")))) {
            broker.createTopics(PARTITIONS);
            var setup = new Trial.Setup(
                    workspace.path(), broker.bootstrap(), accounts, List.of("-Xms128m", "-Xmx256m"), seed);
            try (var trial = Trial.open(setup)) {
                var outcome = trial.run(load(), manner, new Replies.Clocks(InstantSource.system(), System::nanoTime));
                tell(outcome, command.getOut());
                return outcome.verdict().faults().isEmpty() ? 0 : 1;
            }
        } finally {
            workspace.delete();
        }
    }

    private Trial.Load load() {
        return new Trial.Load(
                rate,
                Duration.ofSeconds(warmup),
                Duration.ofSeconds(duration),
                contacts,
                Optional.ofNullable(kill).map(Duration::ofSeconds),
                ENDS_WITHIN);
    }

    /** One of each kind, this share of all messages each. */
    static List<Mishap.Rule> mishaps(double share) {
        return share == 0
                ? List.of()
                : Stream.of(
                                new Mishap.Throttled(),
                                new Mishap.PairThrottled(),
                                new Mishap.Declined(),
                                new Mishap.Refused(500, 131_000),
                                new Mishap.Refused(503, null),
                                new Mishap.Reset(),
                                new Mishap.Cut())
                        .map(mishap -> new Mishap.Rule(mishap, new Share(share)))
                        .toList();
    }

    private void tell(Trial.Outcome outcome, PrintWriter out) {
        var verdict = outcome.verdict();
        var shown = outcome.shown();
        if (shown.isEmpty()) {
            out.printf("%d replies, none of them shown%n", outcome.replies());
            out.flush();
            return;
        }
        Instant first = shown.getFirst().at();
        Instant from = first.plusSeconds(warmup);
        double seconds = Duration.between(first, shown.getLast().at()).toNanos() / 1e9;
        out.printf(
                "%-12s %d replies on %s, shown at %s a second; wait p50 %s, p99 %s, max %s%n",
                "senders",
                outcome.replies(),
                String.join(", ", channels),
                Units.number(shown.size() / Math.max(1, seconds)),
                waited(verdict, 50, from),
                waited(verdict, 99, from),
                waited(verdict, 100, from));
        out.printf(
                "%-12s %d out of order, %d lost, %d repeated wrongly, %d unannounced%n",
                "faults",
                count(verdict, Finding.DISORDERED),
                count(verdict, Finding.LOST),
                count(verdict, Finding.REPEATED),
                count(verdict, Finding.UNANNOUNCED));
        out.printf(
                "%-12s %d ambiguous, of which %d shown twice and %d held unshown; %d failed%n",
                "doubt",
                count(verdict, Finding.AMBIGUOUS),
                count(verdict, Finding.DOUBLED),
                count(verdict, Finding.HELD),
                count(verdict, Finding.FAILED));
        verdict.faults()
                .forEach((finding, stories) ->
                        stories.stream().limit(FAULTS_TOLD).forEach(story -> out.printf("  %s: %s%n", finding, story)));
        out.flush();
    }

    private static int count(Verdict verdict, Finding finding) {
        return verdict.of(finding).size();
    }

    private static String waited(Verdict verdict, double percent, Instant from) {
        return Units.ms(verdict.waited(percent, from).toNanos() / 1e6);
    }
}
