package dev.parley.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.json} is what its documentation says, and the documentation names nothing else. */
final class ReportFilesTest {
    private static final Path SCHEMA = Path.of("..", "docs", "loadtest-report.schema.json");

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsValid() throws IOException {
        for (Results results : List.of(Known.full(), Known.plain(5))) {
            ReportFiles.write(results, directory);

            String json = Files.readString(directory.resolve("report.json"));

            assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void everyDocumentedFieldIsWritten() throws IOException {
        ReportFiles.write(Known.full(), directory);
        var json = new JsonMapper();
        JsonNode schema = json.readTree(Files.readString(SCHEMA));
        JsonNode report = json.readTree(Files.readString(directory.resolve("report.json")));

        assertThat(missing("", schema, schema, report)).isEmpty();
    }

    @Test
    void numbersKeepTheirValue() throws IOException {
        ReportFiles.write(Known.full(), directory);

        JsonNode report = new JsonMapper().readTree(Files.readString(directory.resolve("report.json")));

        assertThat(report.at("/usage/1/cpuSecondsPer1000Turns").asDouble()).isEqualTo(0.45);
        assertThat(report.at("/extras/recovery/lastAffectedSeconds").asDouble()).isEqualTo(13.25);
        assertThat(report.at("/latency/visible/p50").asDouble()).isBetween(799.0, 802.0);
    }

    private static List<String> missing(String path, JsonNode root, JsonNode schema, JsonNode value) {
        JsonNode resolved =
                schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        var missing = new ArrayList<String>();
        resolved.path("properties").properties().forEach(field -> {
            String name = path + "/" + field.getKey();
            if (!value.has(field.getKey())) {
                missing.add(name);
            } else {
                missing.addAll(missing(name, root, field.getValue(), value.get(field.getKey())));
            }
        });
        if (resolved.has("items")) {
            // What not every element has, one of them has.
            value.forEach(each -> missing.addAll(missing(path + "/*", root, resolved.get("items"), each)));
            var rare = List.copyOf(missing);
            missing.removeIf(name -> rare.stream().filter(name::equals).count() < value.size());
        }
        return missing;
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    }
}
