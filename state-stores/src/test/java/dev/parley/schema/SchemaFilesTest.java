package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.schema.SchemaFiles.IncompatibleException;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/schemas holds is what the records say, and only grows. */
class SchemaFilesTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "schemas");
    private static final String SOME = """
            {"type":"object","properties":{"id":{"type":"string","description":"d"}},"required":["id"]}""";

    @TempDir
    private Path directory;

    @Test
    void whatIsPublishedIsWhatTheRecordsSay() throws Exception {
        var files = new SchemaFiles(PUBLISHED);
        if ("write".equals(System.getProperty("parley.schemas"))) {
            files.rewrite(schemas());
        }

        var verdict = files.judge(schemas());

        assertThat(verdict.broken())
                .as("docs/schemas promises what the records do not keep any more; change the records")
                .isEmpty();
        assertThat(verdict.outdated())
                .as("docs/schemas lacks what the records have; look at the difference after: " + SchemaFiles.COMMAND)
                .isEmpty();
    }

    @Test
    void anAdditionIsOutdatedUntilItIsWritten() throws Exception {
        var files = new SchemaFiles(directory);
        files.rewrite(some(SOME));
        Map<String, JsonNode> more = some(SOME.replace("{\"id\"", "{\"name\":{\"type\":\"string\"},\"id\""));

        var before = files.judge(more);
        files.rewrite(more);

        assertThat(before.broken()).isEmpty();
        assertThat(before.outdated()).containsExactly("parley.some: something was added or is said in other words");
        assertThat(files.judge(more).outdated()).isEmpty();
    }

    @Test
    void theRewritingCommandRefusesABreakByNameAndWritesNothing() throws Exception {
        var files = new SchemaFiles(directory);
        files.rewrite(some(SOME));
        Map<String, JsonNode> broken = some(SOME.replace("\"id\"", "\"key\""));

        assertThatThrownBy(() -> files.rewrite(broken))
                .isInstanceOf(IncompatibleException.class)
                .hasMessageContaining("parley.some: id was removed; programs read it (REMOVED_PROPERTY)");
        assertThat(files.judge(some(SOME))).isEqualTo(new SchemaFiles.Verdict(List.of(), List.of()));
    }

    @Test
    void aTopicIsAddedAndNeverRemoved() throws Exception {
        var files = new SchemaFiles(directory);
        files.rewrite(some(SOME));
        Files.writeString(directory.resolve("README.md"), "not a schema");

        var added = files.judge(Map.of("parley.some", Json.mapper().readTree(SOME), "parley.other", schema()));
        var removed = files.judge(Map.of());

        assertThat(added).isEqualTo(new SchemaFiles.Verdict(List.of(), List.of("parley.other: has no file yet")));
        assertThat(removed.broken()).containsExactly("parley.some: the topic was removed; programs read it");
    }

    private static ObjectNode schema() {
        return Json.mapper().createObjectNode();
    }

    private static Map<String, JsonNode> some(String schema) throws IOException {
        return Map.of("parley.some", Json.mapper().readTree(schema));
    }

    private static Map<String, JsonNode> schemas() throws IOException {
        List<PublicTopic> topics = PublicTopic.all();
        var generator = new Schemas(topics);
        var schemas = new TreeMap<String, JsonNode>();
        topics.forEach(topic -> schemas.put(topic.name(), generator.of(topic)));
        return schemas;
    }
}
