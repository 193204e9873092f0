package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against a whole Parley; what it measures here says nothing. */
class LoadtestIT {
    private static final Path SCHEMA = Path.of("..", "docs", "loadtest-report.schema.json");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void everyMessageOfASmallLoadGetsItsReply() throws IOException {
        int code = run("--rate", "20", "--conversations", "10", "--warmup", "1s", "--duration", "2s");

        assertThat(out.toString())
                .contains("house model", "waiting", "p50", "p99", "Messages    60", "Lost        0", "Duplicates  0");
        assertThat(code).isZero();
        assertThat(directory.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void aLoadOverProcessesIsMeasuredComparedAndLeavesNothingBehind() throws IOException {
        int code = run(
                "--processes --through gateway --tenants 2 --rate 10 --conversations 50 --row 1 --warmup 1s --duration 5s"
                        .concat(" --provider-latency 300 --connections 4 --compare")
                        .split(" "));

        assertThat(out.toString()).contains("Messages    60", "Lost        0", "Duplicates  0", "against the baseline");
        assertThat(code).isZero();
        JsonNode report = report();
        assertThat(report.at("/usage").findValuesAsText("name"))
                .containsExactly("broker", "provider", "topology-1", "gateway", "loadtest");
        assertThat(report.at("/bytes/topics").findValuesAsText("topic"))
                .contains("parley.messages", "parley.replies", "parley-transcripts-changelog");
        assertThat(report.at("/extras/comparison/visible/count").asInt()).isPositive();
        assertThat(report.at("/samples").findValues("callsInFlight")).isNotEmpty();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", directory.toString()));
        return new CommandLine(new LoadtestCommand())
                .setOut(new PrintWriter(out))
                .execute(all.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        String json = Files.readString(directory.resolve("report.json"));
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
        return new JsonMapper().readTree(json);
    }
}
