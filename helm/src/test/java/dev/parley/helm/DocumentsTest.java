package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people read about the chart, held against the chart. */
final class DocumentsTest {
    private static final Pattern VALUE = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|");

    @Test
    void theReadmeDescribesEveryValueAndNoOther() throws IOException {
        String readme = Files.readString(Chart.FOLDER.resolve("README.md"));
        Set<String> values = new TreeSet<>();
        leaves("", Documents.one(Chart.FOLDER.resolve("values.yaml")), values);

        Set<String> described = VALUE.matcher(readme)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(values)
                .allSatisfy(value -> assertThat(described)
                        .as("nothing describes " + value)
                        .anyMatch(row -> value.equals(row) || value.startsWith(row + ".")));
        assertThat(described)
                .allSatisfy(row -> assertThat(values)
                        .as("there is no " + row)
                        .anyMatch(value -> value.equals(row) || value.startsWith(row + ".")));
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        String operations = Files.readString(Path.of("..", "docs", "operations.md"));
        String rules = Files.readString(Chart.FOLDER.resolve("templates/monitoring/prometheusrule.yaml"));

        List<String> alerts = Pattern.compile("alert: (\\w+)")
                .matcher(rules)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(operations).contains("`" + alert + "`"));
    }

    @Test
    void theNotesSayWhereToGoAndWhatIsMissing() {
        String trial = Chart.plain().notes();
        String monitored = Chart.of("monitored").notes();

        assertThat(trial)
                .contains("kubectl -n sales port-forward svc/shop-parley-gateway 8080:80")
                .contains("parley topics create --bootstrap kafka:9092 --partitions 48")
                .contains("no provider has a key")
                .contains("At most 2 instances × 4 threads = 8 stream threads for 48 partitions.");
        assertThat(monitored).contains("https://chat.shop.example/").doesNotContain("no provider has a key");
        assertThat(Chart.of("secured").notes()).doesNotContain("parley topics create", "made at random");
    }

    private static void leaves(String path, JsonNode node, Set<String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> leaves(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves));
        } else {
            leaves.add(path);
        }
    }
}
