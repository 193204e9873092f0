package dev.parley.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.replay.Findings;
import dev.parley.standalone.replay.FindingsPage;
import dev.parley.standalone.replay.FindingsText;
import dev.parley.standalone.replay.PolicyFile;
import dev.parley.standalone.replay.Recording;
import dev.parley.standalone.replay.Replay;
import dev.parley.standalone.replay.Variation;
import dev.parley.standalone.topics.Cluster;
import dev.parley.wire.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley replay}. */
@Command(
        name = "replay",
        sortOptions = false,
        description =
                "Work stored conversations once more, with another model, prompts or policy, and show what would differ.",
        footer = {
            "",
            "Nothing is sent and nothing is written to a topic; models that are named are asked, and cost what they cost. Each turn"
                    + " is worked by itself, on what it looked at then. Exit code 1 when a decision differs (see --fail-on), so that"
                    + " it serves as a test before a change."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    private static final List<String> FAIL_ON = List.of("decision", "text", "none");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--conversations",
            paramLabel = "WHICH",
            defaultValue = "last=50",
            description = "Ids separated by commas, all, or those with the newest replies (default: ${DEFAULT-VALUE}).")
    private String which = "last=50";

    @Option(
            names = "--with",
            paramLabel = "TIER=MODEL",
            description = "Another model: fast=… or strong=…, as provider/model of the configuration, or house.")
    private Map<String, String> with = Map.of();

    @Option(names = "--prompts", paramLabel = "VERSION", description = "Another version of the prompts.")
    private @Nullable String prompts;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Another policy: YAML with all: and products:, of listPrice, floorPrice and patience.")
    private @Nullable Path policy;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Read the conversations from a file that --save wrote, and from no broker.")
    private @Nullable Path from;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write the conversations and the catalogue, floors included, to a file for --from.")
    private @Nullable Path save;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            defaultValue = "decision",
            description =
                    "What makes the exit code 1: decision, text (or a decision), none (default: ${DEFAULT-VALUE}).")
    private String failOn = "decision";

    @Option(names = "--json", description = "Print JSON: what was changed, the sums, every turn.")
    private boolean json;

    @Option(names = "--report", paramLabel = "DIRECTORY", description = "Write replay.html there.")
    private @Nullable Path report;

    @Mixin
    private final ClusterOptions cluster;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.cluster = new ClusterOptions(surroundings);
    }

    /** What is printed with {@code --json}. */
    private record Printed(Findings findings, Findings.Summary summary) {}

    @Override
    public Integer call() throws InterruptedException {
        if (!FAIL_ON.contains(failOn)) {
            throw new Refusal("--fail-on " + failOn + ": write one of " + String.join(", ", FAIL_ON) + ".");
        }
        Variation variation = variation();
        Recording recording = recording();
        Set<String> conversations = recording.conversations(which);
        if (save != null) {
            recording.save(at(save), conversations);
        }
        var replay = new Replay(variation, surroundings.clock(), System::nanoTime);
        Findings findings = replay.run(recording, conversations);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(written(findings));
        } else {
            FindingsText.print(findings, out);
        }
        if (report != null) {
            Path page = FindingsPage.write(findings, at(report));
            if (!json) {
                out.println("Report: " + page);
            }
        }
        out.flush();
        return isAsBefore(findings.summary()) ? 0 : 1;
    }

    private boolean isAsBefore(Findings.Summary sums) {
        boolean sameDecisions = sums.decisions() == 0;
        return failOn.equals("none") || (sameDecisions && (failOn.equals("decision") || sums.texts() == 0));
    }

    private Variation variation() {
        var variation = Variation.none(cluster.config()).models(with);
        if (prompts != null) {
            variation = variation.prompts(prompts);
        }
        return policy == null ? variation : variation.policy(PolicyFile.of(at(policy)));
    }

    private Recording recording() {
        if (from != null) {
            return Recording.of(at(from));
        }
        Map<String, Object> connection = cluster.connection();
        try (Cluster reached = Cluster.reach(connection)) {
            return Recording.read(connection, reached.topicNames());
        }
    }

    private static String written(Findings findings) {
        try {
            return Json.mapper()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(new Printed(findings, findings.summary()));
        } catch (JsonProcessingException e) {
            throw new Refusal("The findings cannot be written as JSON: " + e.getOriginalMessage() + ".", e);
        }
    }

    private Path at(Path path) {
        return surroundings.directory().resolve(path);
    }
}
