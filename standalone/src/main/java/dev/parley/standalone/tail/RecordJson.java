package dev.parley.standalone.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as one line of JSON: its value. Where the value is not all there is to it (a removal, a dead letter, or what is
 * no JSON), an object of key, headers and value.
 */
public final class RecordJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RecordJson() {}

    /** The line. */
    public static String line(ConsumerRecord<byte[], byte[]> record) {
        Optional<JsonNode> value = parse(record.value());
        if (value.isPresent() && !record.topic().equals("parley.deadletters")) {
            return print(value.get());
        }
        return print(within(JSON.createObjectNode(), record));
    }

    /** The line with everything that Kafka knows of the record, its value within. */
    public static String envelope(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("topic", record.topic());
        whole.put("partition", record.partition());
        whole.put("offset", record.offset());
        whole.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        return print(within(whole, record));
    }

    private static ObjectNode within(ObjectNode whole, ConsumerRecord<byte[], byte[]> record) {
        whole.put("key", text(record.key()));
        ObjectNode headers = whole.putObject("headers");
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        Optional<JsonNode> value = parse(record.value());
        if (value.isPresent()) {
            whole.set("value", value.get());
        } else {
            whole.put("value", text(record.value()));
        }
        return whole;
    }

    /** The value when it is JSON. */
    static Optional<JsonNode> parse(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(value);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Bytes as text, as far as they are text. */
    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    static String print(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }
}
