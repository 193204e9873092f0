package dev.parley.loadtest.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.cli.ExtraCommand;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley evaluate}; a composition root. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Let simulated buyers haggle with Parley and with plain alternatives, and compare what they pay.",
        footer = {
            "",
            "First in moves, the same buyers for every way to sell; then in words, to the work of turns as it runs, with the"
                    + " house model and with a simulated provider over HTTP. No model is asked. Everything that is written then"
                    + " is searched for the products' floors. Exit code 1 when Parley went below a floor, or told one.",
            "The strategy naive is a simulation at rates from papers and measures no model: docs/evaluation.md."
        })
public final class EvaluateCommand implements ExtraCommand {
    private static final JsonMapper JSON = Json.mapper()
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(double.class, new Known()))
            .build();

    /** Writes a figure, and null for one that there is not. */
    private static final class Known extends JsonSerializer<Double> {
        @Override
        public void serialize(Double figure, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (figure.isNaN()) {
                json.writeNull();
            } else {
                json.writeNumber(figure);
            }
        }
    }

    @Option(
            names = "--negotiations",
            defaultValue = "100000",
            paramLabel = "N",
            description = "In moves, for each way to sell (default: ${DEFAULT-VALUE}).")
    private long negotiations;

    @Option(
            names = "--conversations",
            defaultValue = "1500",
            paramLabel = "N",
            description = "In words, for each model (default: ${DEFAULT-VALUE}; 0 for none).")
    private long conversations;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "SEED",
            description = "Of the buyers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--buyers", split = ",", paramLabel = "KIND", description = "Only these kinds of buyers.")
    private List<String> buyers = Arrays.stream(Buyer.values()).map(Buyer::word).toList();

    @Option(names = "--strategies", split = ",", paramLabel = "WORD", description = "Only these ways to sell.")
    private List<String> strategies =
            Strategies.all().stream().map(Strategy::word).toList();

    @Option(names = "--json", description = "Print the figures as JSON instead of tables.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            description = "Write evaluation.html and evaluation.json there.")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var moves = plan(negotiations);
        Board played = Tournament.play(moves);
        var spoken = new Board();
        Talks.Found found = conversations == 0 ? null : talk(plan(conversations), spoken);
        var evaluation = new Evaluation(seed, negotiations, played.lines(), conversations, spoken.lines(), found);
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        try {
            if (json) {
                out.println(JSON.writeValueAsString(evaluation));
            } else {
                Table.print(evaluation, out);
            }
            write(evaluation, played, out);
        } catch (IOException e) {
            throw new Refusal("Cannot write the report to " + report + "; choose another directory with --report.", e);
        }
        out.flush();
        return evaluation.isSound() ? 0 : 1;
    }

    private Tournament.Plan plan(long count) {
        try {
            if (count < 0 || negotiations < 1) {
                throw new IllegalArgumentException("--negotiations must be at least 1 and --conversations at least 0.");
            }
            return new Tournament.Plan(count, seed, Buyer.of(buyers), Strategies.of(strategies), Wares.demo());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Talks.Found talk(Tournament.Plan plan, Board board) throws InterruptedException {
        var clock = InstantSource.system();
        try (var shops = Shops.open(seed, plan.shelf(), clock, System::nanoTime)) {
            var talks = new Talks(plan, clock, shops.prompts());
            for (Talks.Seller seller : shops.sellers()) {
                talks.run(seller, board);
            }
            return talks.found();
        } catch (IOException e) {
            throw new Refusal("The simulated provider cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private void write(Evaluation evaluation, Board played, PrintWriter out) throws IOException {
        if (report == null) {
            return;
        }
        Files.createDirectories(report);
        Files.writeString(report.resolve("evaluation.json"), JSON.writeValueAsString(evaluation));
        Path page = Files.writeString(
                report.resolve("evaluation.html"), EvaluationPage.of(evaluation, played.examples(), typed()));
        if (!json) {
            out.println("Report: " + page.toAbsolutePath());
        }
    }

    /** The command as it was typed, or nearly so. */
    private String typed() {
        var arguments = Objects.requireNonNull(spec, "spec")
                .commandLine()
                .getParseResult()
                .originalArgs();
        return "./parley " + (arguments.contains("evaluate") ? "" : "evaluate ") + String.join(" ", arguments);
    }
}
