package dev.parley.loadtest.measure;

import dev.parley.loadtest.audit.AuditCommand;
import dev.parley.loadtest.broken.BrokenCommand;
import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.phone.PhoneCommand;
import dev.parley.loadtest.simulate.ProviderCommand;
import dev.parley.standalone.cli.ExtraCommand;
import dev.parley.standalone.config.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code parley loadtest}; a composition root. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        subcommands = {ProviderCommand.class, PhoneCommand.class, AuditCommand.class, BrokenCommand.class},
        synopsisSubcommandLabel = "[COMMAND]",
        description =
                "Let customers write at a rate, however slow the replies are, and measure how long a reply takes.",
        footer = {
            "",
            "Without --bootstrap everything runs in this process, in a directory that is gone afterwards. Exit code 1"
                    + " when a message got no reply, or two."
        })
public final class LoadtestCommand implements ExtraCommand {

    /** Longer than a session and the deadline of a turn. */
    private static final long PATIENCE_NANOS = 45_000_000_000L;

    @Option(
            names = "--rate",
            defaultValue = "50",
            paramLabel = "N",
            description = "Messages a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--conversations",
            defaultValue = "500",
            paramLabel = "N",
            description = "Conversations that they are spread over (default: ${DEFAULT-VALUE}).")
    private int conversations;

    @Option(
            names = "--duration",
            defaultValue = "30s",
            paramLabel = "TIME",
            converter = Time.class,
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(30);

    @Option(
            names = "--warmup",
            defaultValue = "10s",
            paramLabel = "TIME",
            converter = Time.class,
            description = "How long to send before that (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(10);

    @ArgGroup
    private @Nullable Against against;

    @Spec
    private @Nullable CommandSpec spec;

    private static final class Against {

        @Option(
                names = "--bootstrap",
                required = true,
                paramLabel = "HOST:PORT",
                description = "Brokers of a Parley that runs already, with topics and topology.")
        private @Nullable String bootstrap;

        @Option(
                names = "--house",
                required = true,
                description = "Everything in this process, with the house model; the default.")
        private boolean house;

        @Option(
                names = "--provider-latency",
                required = true,
                paramLabel = "MS",
                description = "Everything in this process, with a simulated provider that takes this long.")
        private long providerLatencyMs;
    }

    private static final class Time implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time such as 30s or 5m"));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        Load load;
        try {
            load = new Load(rate, conversations, warmUp, duration);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        var random = new SplittableRandom();
        var name = "lt" + HexFormat.of().toHexDigits(random.nextInt());
        var run = new Writers.Run(name, new Arrivals(conversations, random), InstantSource.system());
        try (Subject subject = subject()) {
            out.println("Load test of " + subject.description() + ", run " + name);
            out.flush();
            Report report = new Measurement(System::nanoTime)
                    .run(load, subject, run, new Measurement.Output(out, PATIENCE_NANOS));
            report.print(out, load);
            return report.isSound() ? 0 : 1;
        }
    }

    private Subject subject() throws InterruptedException {
        if (against == null || against.house) {
            return InProcess.start(null, System::nanoTime);
        }
        return against.bootstrap == null
                ? InProcess.start(Duration.ofMillis(against.providerLatencyMs), System::nanoTime)
                : Subject.at(against.bootstrap);
    }
}
