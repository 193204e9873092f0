package dev.parley.standalone.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record as one line for people: when, which key, and what it says. */
public final class RecordLine {

    // What customers write may hold escape sequences, and this line goes to somebody's terminal.
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final DateTimeFormatter time;

    /** Shows times in this zone. */
    public RecordLine(ZoneId zone) {
        this.time = TIME.withZone(zone);
    }

    /** The line. */
    public String line(ConsumerRecord<byte[], byte[]> record) {
        String key = Objects.requireNonNullElse(RecordJson.text(record.key()), "");
        String line = time.format(Instant.ofEpochMilli(record.timestamp())) + "  " + key + "  " + what(record);
        return CONTROL.matcher(line).replaceAll(" ").strip();
    }

    private static String what(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals("parley.deadletters")) {
            return words(
                    header(record, "parley-error-stage"),
                    header(record, "parley-error-class"),
                    header(record, "parley-error-message"));
        }
        if (record.value() == null) {
            return "(removed)";
        }
        Optional<JsonNode> value = RecordJson.parse(record.value()).filter(JsonNode::isObject);
        return value.map(json -> what(record.topic(), json))
                .orElseGet(() -> Objects.requireNonNullElse(RecordJson.text(record.value()), ""));
    }

    private static String what(String topic, JsonNode value) {
        return switch (topic) {
            case "parley.messages" -> {
                JsonNode content = value.path("content");
                yield content.path("text").isTextual() ? text(content, "text") : "[" + text(content, "kind") + "]";
            }
            case "parley.replies", "parley.deltas" -> text(value, "text");
            case "parley.costs" -> cost(value);
            case "parley.silences" -> words(text(value, "message"), text(value, "reason"));
            case "parley.commands" -> words(text(value, "kind"), "by " + text(value, "by"), text(value, "text"));
            case "parley.deliveries" -> words(text(value, "reply"), text(value, "status"), text(value, "code"));
            case "parley.catalog" -> words(text(value, "title"), text(value, "currency"), text(value, "listPrice"));
            default -> RecordJson.print(value);
        };
    }

    private static String cost(JsonNode value) {
        JsonNode tokens = value.path("tokens");
        return words(
                text(value, "outcome"),
                text(value, "purpose"),
                text(value, "provider") + "/" + text(value, "model"),
                text(tokens, "input") + " in, " + text(tokens, "output") + " out",
                "$" + text(value, "usd"),
                value.path("estimated").asBoolean() ? "(estimated)" : "");
    }

    private static String text(JsonNode value, String field) {
        return value.path(field).asText("");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : Objects.requireNonNullElse(RecordJson.text(header.value()), "");
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isBlank()).collect(Collectors.joining("  "));
    }
}
