package dev.parley.loadtest.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.parley.standalone.tail.Tail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Parley that runs writes is valid by the schemas in docs/schemas, byte for byte. */
final class PublishedSchemasIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");

    @TempDir
    private Path directory;

    @Test
    void everyRecordOfAConversationIsValid() throws Exception {
        try (var shop = Shop.open(directory.resolve("data"))) {
            haggleAndCallAPerson(shop);

            for (String topic : List.of(
                    "parley.messages",
                    "parley.commands",
                    "parley.replies",
                    "parley.costs",
                    "parley.silences",
                    "parley.reservations",
                    "parley.stock",
                    "parley.catalog")) {
                JsonSchema schema = schema(topic);
                List<String> records = records(shop, topic);

                assertThat(records)
                        .as(topic)
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(schema.validate(
                                        record,
                                        InputFormat.JSON,
                                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                                .isEmpty());
            }
        }
    }

    private static void haggleAndCallAPerson(Shop shop) throws Exception {
        try (var chat = shop.door().chat("dora")) {
            chat.says("m-1", "hello");
            chat.says("m-2", "do you have redmi note 13?");
            chat.says("m-3", "I give you 15000");
            chat.says("m-4", "ok deal");
        }
        shop.door().orders("dora", "take_over");
        await().atMost(SOON)
                .until(() ->
                        records(shop, "parley.commands").stream().anyMatch(command -> command.contains("take_over")));
        await().atMost(SOON).until(() -> !records(shop, "parley.stock").isEmpty());
        shop.door().says("dora", "m-5", "are you there?");
        await().atMost(SOON).until(() -> !records(shop, "parley.silences").isEmpty());
    }

    private static JsonSchema schema(String topic) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(topic + ".json")));
    }

    private static List<String> records(Shop shop, String topic) {
        var records = new ArrayList<String>();
        new Tail(topic, new Tail.From.Beginning(), /* toEnd= */ true, Long.MAX_VALUE)
                .each(
                        Map.of("bootstrap.servers", shop.bootstrap()),
                        record -> records.add(new String(record.value(), StandardCharsets.UTF_8)),
                        () -> true);
        return records;
    }
}
