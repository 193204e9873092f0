package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are true: what we write is valid by them, and what is not ours is not. */
class SchemasTest {
    private static final List<PublicTopic> TOPICS = PublicTopic.all();
    private static final Schemas SCHEMAS = schemas();

    static List<PublicTopic> topics() {
        return TOPICS;
    }

    @Test
    void everyPublicTopicHasASchema() {
        assertThat(TOPICS)
                .extracting(PublicTopic::name)
                .contains(
                        "parley.messages",
                        "parley.commands",
                        "parley.replies",
                        "parley.costs",
                        "parley.silences",
                        "parley.catalog")
                .doesNotContain("parley.answers", "parley.deadletters");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatWeWriteIsValid(PublicTopic topic) throws Exception {
        JsonSchema schema = validator(topic);

        for (ObjectNode example : examples(topic)) {
            byte[] written = Json.bytes(Json.read(Json.bytes(example), topic.record()));

            JsonNode record = Json.mapper().readTree(written);
            assertThat(record).isEqualTo(example);
            assertThat(faults(schema, record)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theExamplesHaveEveryPropertyThereIs(PublicTopic topic) throws Exception {
        ObjectNode schema = SCHEMAS.of(topic);

        var seen = new TreeSet<String>();
        for (ObjectNode example : examples(topic)) {
            seen.addAll(propertiesOf("", example, schema));
        }

        assertThat(seen).containsExactlyElementsOf(propertiesOf("", schema));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyPropertyIsDescribed(PublicTopic topic) {
        List<JsonNode> properties = SCHEMAS.of(topic).findValues("properties").stream()
                .flatMap(each -> each.valueStream())
                .toList();

        assertThat(properties)
                .isNotEmpty()
                .allMatch(property -> property.path("description").asText().length() > 2);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aFieldThatIsAddedLaterIsValidEverywhere(PublicTopic topic) throws Exception {
        for (ObjectNode example : examples(topic)) {
            example.findParents("id").forEach(each -> ((ObjectNode) each).putObject("addedLater"));
            example.putArray("addedLater").add(1);

            assertThat(faults(validator(topic), example)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatIsRequiredMustBeThere(PublicTopic topic) throws Exception {
        ObjectNode example = examples(topic).getFirst();

        for (JsonNode name : SCHEMAS.of(topic).path("required")) {
            ObjectNode without = example.deepCopy().without(name.asText());

            assertThat(faults(validator(topic), without)).hasSize(1);
        }
    }

    /** Where others write, a record is refused for want of exactly what the schema requires. */
    @ParameterizedTest
    @MethodSource("topics")
    void whatOthersWriteIsReadIfItIsValid(PublicTopic topic) throws Exception {
        if (!topic.inbound()) {
            return;
        }
        Set<String> required = texts(SCHEMAS.of(topic).path("required"));
        // The first is the fullest; its kind may ask for more than the schema can say, the last one's does not.
        for (String name : propertiesAtTheTop(topic)) {
            ObjectNode without = examples(topic).getLast().without(name);

            if (required.contains(name)) {
                assertThatThrownBy(() -> Json.read(Json.bytes(without), topic.record()))
                        .isInstanceOf(UnreadableException.class)
                        .hasMessageContaining(name);
            } else {
                assertThatCode(() -> Json.read(Json.bytes(without), topic.record()))
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    parley.costs    | "usd":"0.003396"              | "usd":0.003396
                    parley.costs    | "usd":"0.003396"              | "usd":"3.396E-3"
                    parley.costs    | "usd":"0.003396"              | "usd":"0,003396"
                    parley.costs    | "outcome":"answered"          | "outcome":"replied"
                    parley.costs    | "input":812                   | "input":812.5
                    parley.costs    | "at":"2026-11-20T10:00:01Z"   | "at":1795168801
                    parley.costs    | "at":"2026-11-20T10:00:01Z"   | "at":"yesterday"
                    parley.replies  | "phase":"bargaining"          | "phase":"haggling"
                    parley.replies  | ["m-1","m-2"]                 | "m-1"
                    parley.replies  | "degraded":false              | "degraded":"no"
                    parley.messages | "kind":"text"                 | "kind":"telepathy"
                    parley.commands | "kind":"say"                  | "kind":"SAY"
                    parley.silences | "reason":"human_owned"        | "reason":null
                    parley.catalog  | "colour":"red"                | "colour":7
                    """)
    void whatIsNotOursIsNotValid(String name, String ours, String notOurs) throws Exception {
        PublicTopic topic = TOPICS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        String example = examples(topic).getFirst().toString();
        assertThat(example).contains(ours);

        JsonNode changed = Json.mapper().readTree(example.replace(ours, notOurs));

        assertThat(faults(validator(topic), changed)).isNotEmpty();
    }

    private static Set<ValidationMessage> faults(JsonSchema schema, JsonNode record) {
        return schema.validate(record, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema validator(PublicTopic topic) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMAS.of(topic));
    }

    /** Records of a topic, a line each; the first has everything, the last as little as possible. */
    private static List<ObjectNode> examples(PublicTopic topic) throws IOException {
        String file = "/examples/" + topic.name() + ".jsonl";
        try (InputStream lines = SchemasTest.class.getResourceAsStream(file)) {
            assertThat(lines)
                    .as("%s has no example yet: add src/test/resources%s", topic, file)
                    .isNotNull();
            var examples = new ArrayList<ObjectNode>();
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                examples.add((ObjectNode) Json.mapper().readTree(line));
            }
            return examples;
        }
    }

    private static Set<String> propertiesAtTheTop(PublicTopic topic) {
        var names = new TreeSet<String>();
        SCHEMAS.of(topic).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> propertiesOf(String path, JsonNode schema) {
        var paths = new TreeSet<String>();
        schema.path("properties").propertyStream().forEach(property -> {
            paths.add(path + property.getKey());
            paths.addAll(propertiesOf(path + property.getKey() + ".", property.getValue()));
        });
        return paths;
    }

    /** The properties of an example; the names in a map are its own. */
    private static Set<String> propertiesOf(String path, JsonNode example, JsonNode schema) {
        var paths = new TreeSet<String>();
        if (schema.has("properties")) {
            example.propertyStream().forEach(property -> {
                paths.add(path + property.getKey());
                JsonNode inner = schema.path("properties").path(property.getKey());
                paths.addAll(propertiesOf(path + property.getKey() + ".", property.getValue(), inner));
            });
        }
        return paths;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Schemas schemas() {
        try {
            return new Schemas(TOPICS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
