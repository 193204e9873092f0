package dev.parley.loadtest.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.parley.loadtest.audit.Fault;
import dev.parley.standalone.cli.TimeConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest chaos}; a composition root. */
@Command(
        name = "chaos",
        aliases = "--chaos",
        mixinStandardHelpOptions = true,
        description = "Run Parley as several processes under load, let faults strike them, and audit what came of it.",
        footer = {
            "",
            "Exit code 0 when the audit is clean, 1 when it found faults or something did not come to rest, 3 when no load"
                    + " ran at a fault, so that the run proves nothing. A run that is not clean keeps its directory."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--for",
            defaultValue = "20m",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long faults strike (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(20);

    @Option(names = "--seed", paramLabel = "N", description = "Of the schedule and of what is said (default: any).")
    private @Nullable Long seed;

    @Option(
            names = "--instances",
            defaultValue = "3",
            paramLabel = "N",
            description = "Instances of the topology (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--gateways",
            defaultValue = "2",
            paramLabel = "N",
            description = "Gateways (default: ${DEFAULT-VALUE}).")
    private int gateways;

    @Option(
            names = "--rate",
            defaultValue = "60",
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
            names = "--tenants",
            defaultValue = "3",
            paramLabel = "N",
            description = "Merchants that those belong to (default: ${DEFAULT-VALUE}).")
    private int tenants;

    @Option(
            names = "--faults",
            paramLabel = "FAULT",
            split = ",",
            description = "Which faults strike, of all that there are: kill-topology, kill-all, kill-gateway, zombie,"
                    + " scale-in, scale-out, threads, rebalance-storm, wipe-state, broker-restart, broker-kill,"
                    + " broker-outage, provider-hang, provider-429, commands, duplicates (default: all).")
    private @Nullable List<String> faults;

    @Option(
            names = "--broken",
            paramLabel = "NAME",
            description = "Run a broken build, which the audit must find; parley loadtest broken lists them.")
    private @Nullable String broken;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            description = "Where the report, the logs and the data of the run are left (default: a new directory, kept"
                    + " when the run is not clean).")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        Plan plan;
        try {
            plan = plan();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        String again = again(plan);
        out.println("Chaos with seed " + plan.seed() + " in " + plan.directory());
        out.flush();
        quiet();
        var journal = new Journal(out, System::nanoTime);
        Outcome outcome = new Run(plan, journal, InstantSource.system(), System::nanoTime).run();
        ChaosJson.write(plan, journal, outcome, again);
        ChaosPage.write(plan, journal, outcome, again);
        tell(out, plan, outcome, again);
        if (report == null && outcome.exitCode() == 0) {
            keepOnlyTheReport(plan.directory());
        }
        return outcome.exitCode();
    }

    /** Brokers are away on purpose; what this process's own clients say of that would hide what matters. */
    private static void quiet() {
        if (LoggerFactory.getLogger("org.apache.kafka") instanceof Logger kafka) {
            kafka.setLevel(Level.ERROR);
        }
    }

    /** What a clean run leaves is many hundred megabytes of logs that nobody reads. */
    private static void keepOnlyTheReport(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean kept =
                        file.equals(directory) || file.getFileName().toString().startsWith("chaos.");
                if (!kept) {
                    Files.delete(file);
                }
            }
        }
    }

    private Plan plan() throws IOException {
        var kinds = faults == null
                ? Arrays.asList(FaultKind.values())
                : faults.stream().map(FaultKind::of).toList();
        Path directory = report == null ? Files.createTempDirectory("parley-chaos") : Files.createDirectories(report);
        return new Plan(
                length,
                seed == null ? new SplittableRandom().nextInt(SEEDS) : seed,
                new Plan.Size(instances, gateways, tenants),
                rate,
                conversations,
                kinds,
                Optional.ofNullable(broken),
                directory.toRealPath());
    }

    /** The command that runs the same schedule once more. */
    private static String again(Plan plan) {
        return "./parley loadtest chaos --for " + plan.length().toSeconds() + "s --seed " + plan.seed()
                + " --instances "
                + plan.size().instances() + " --gateways " + plan.size().gateways() + " --tenants "
                + plan.size().tenants() + " --rate " + plan.rate() + " --conversations " + plan.conversations()
                + " --faults " + ChaosJson.words(plan.kinds())
                + plan.broken().map(name -> " --broken " + name).orElse("");
    }

    private static void tell(PrintWriter out, Plan plan, Outcome outcome, String again) {
        outcome.voided().ifPresent(why -> out.println("This run proves nothing. " + why + "."));
        outcome.unsettled().forEach(what -> out.println("At the end: " + what));
        outcome.findings()
                .forEach(finding -> out.printf(
                        "%-18s %8d %-28s %s%n",
                        finding.check(),
                        finding.looked(),
                        finding.things(),
                        finding.faults().isEmpty() ? "clean" : finding.faults().size() + " faults"));
        outcome.faults().stream().limit(SHOWN).map(Fault::toString).forEach(out::println);
        if (outcome.faults().size() > SHOWN) {
            out.println("… and " + (outcome.faults().size() - SHOWN) + " more");
        }
        if (outcome.exitCode() == 0) {
            out.println("The audit is clean.");
        } else {
            out.println("Again: " + again);
        }
        out.println("Report, logs and data: " + plan.directory());
        out.flush();
    }
}
