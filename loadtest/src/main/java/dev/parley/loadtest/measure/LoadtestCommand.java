package dev.parley.loadtest.measure;

import dev.parley.loadtest.audit.AuditCommand;
import dev.parley.loadtest.bench.BenchCommand;
import dev.parley.loadtest.bench.SearchBenchCommand;
import dev.parley.loadtest.bill.BillCommand;
import dev.parley.loadtest.broken.BrokenCommand;
import dev.parley.loadtest.chaos.ChaosCommand;
import dev.parley.loadtest.dst.SimulateCommand;
import dev.parley.loadtest.outage.OutageCommand;
import dev.parley.loadtest.phone.PhoneCommand;
import dev.parley.loadtest.report.ReportFiles;
import dev.parley.loadtest.report.Results;
import dev.parley.loadtest.report.Summary;
import dev.parley.loadtest.senders.SendersCommand;
import dev.parley.loadtest.simulate.ProviderCommand;
import dev.parley.loadtest.stage.Layout;
import dev.parley.loadtest.stage.Model;
import dev.parley.loadtest.stage.Subject;
import dev.parley.loadtest.webhooks.WebhooksCommand;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.cli.ExtraCommand;
import dev.parley.standalone.cli.TimeConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest}; a composition root. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProviderCommand.class,
            PhoneCommand.class,
            AuditCommand.class,
            BenchCommand.class,
            SearchBenchCommand.class,
            BillCommand.class,
            BrokenCommand.class,
            ChaosCommand.class,
            FigureCommand.class,
            OutageCommand.class,
            SendersCommand.class,
            SimulateCommand.class,
            WebhooksCommand.class
        },
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        description =
                "Let customers write at a rate, however slow the replies are, and measure how long a reply takes.",
        footer = {
            "",
            "Without --bootstrap and --processes everything runs in this process. What is started is ended and what is"
                    + " written but the report is deleted, on Ctrl-C too. Exit code 1 when a message got no reply, or two."
        })
public final class LoadtestCommand implements ExtraCommand {

    /** Longer than a session; comes on top of a turn's deadline. */
    private static final Duration SESSION = Duration.ofSeconds(15);

    @Mixin
    private final LoadOptions what = new LoadOptions();

    @Mixin
    private final SubjectOptions where = new SubjectOptions();

    @Option(
            names = "--compare",
            description =
                    "Afterwards put the same load on a plain Kafka Streams processor that waits for its calls, and"
                            + " tell the ratio. Needs --processes and a simulated provider.")
    private boolean compare;

    @Option(
            names = "--kill",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "So long into the measured time, kill -9 the first topology process and start it again.")
    private @Nullable Duration kill;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            defaultValue = "0s",
            description = "Afterwards watch the processes with nothing to do.")
    private Duration idle = Duration.ZERO;

    @Option(
            names = "--restart",
            description = "At the end stop the topology and measure how soon it serves again on its state directories.")
    private boolean restart;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            defaultValue = "loadtest-report",
            description = "Where report.html and report.json are written (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("loadtest-report");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (var ending = new Ending(Thread.currentThread())) {
            return ending.ofInterrupted(this::measure);
        }
    }

    private int measure() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        var output = new Output(out, System::nanoTime);
        Load load;
        Layout layout;
        Run run;
        try {
            load = what.load();
            layout = where.layout(tenants(load));
            run = run(layout);
            requireComparable(layout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        Results results = measure(load, layout, run, output);
        if (compare) {
            results = new Comparing(load, layout, output).with(results, run);
        }
        Summary.print(results, out);
        try {
            out.println("Report      " + ReportFiles.write(results, report).toAbsolutePath());
        } catch (IOException e) {
            throw new Refusal("Cannot write the report to " + report + "; choose another directory with --report.", e);
        }
        out.flush();
        return results.messages().areSound() ? 0 : 1;
    }

    private Results measure(Load load, Layout layout, Run run, Output output) throws InterruptedException {
        Results.About about = Machine.about(typed(), what.seed(), Instant.now());
        output.say("Starting.");
        try (Subject subject = where.start(layout, what.seed())) {
            output.say("Load test of " + subject.description() + ", run " + run.name());
            return new Measurement(load, run, subject, output).run(about);
        }
    }

    private List<String> tenants(Load load) {
        var tenants = new ArrayList<>(load.crowd().tenantNames());
        if (what.hot().filter(hot -> hot.what() == Hot.What.TENANT).isPresent()) {
            tenants.add(Hot.TENANT_NAME);
        }
        return tenants;
    }

    private Run run(Layout layout) {
        return new Run(
                // Ids must differ from those of earlier runs on the same cluster, whatever the seed.
                "lt" + HexFormat.of().toHexDigits(new SplittableRandom().nextInt()),
                what.seed(),
                where.connections(),
                what.hot(),
                Optional.ofNullable(kill),
                idle,
                restart,
                layout.turnDeadline().plus(SESSION));
    }

    private void requireComparable(Layout layout) {
        if (compare && !(where.hasProcesses() && layout.model() instanceof Model.Simulated)) {
            throw new IllegalArgumentException(
                    "--compare needs --processes and --model simulated: the baseline calls a" + " provider over HTTP");
        }
    }

    /** The command as it was typed, or nearly so. */
    private String typed() {
        var arguments = Objects.requireNonNull(spec, "spec")
                .commandLine()
                .getParseResult()
                .originalArgs();
        return "./parley " + (arguments.contains("loadtest") ? "" : "loadtest ") + String.join(" ", arguments);
    }
}
