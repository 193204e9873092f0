package dev.parley.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    messages   | {"content":{"kind":"text","text":"Is it red?"}}       | Is it red?
                    messages   | {"content":{"kind":"image"}}                          | [image]
                    replies    | {"text":"I can do 17,200.","degraded":false}          | I can do 17,200.
                    deltas     | {"turn":"t-1","text":"Good choice!"}              | Good choice!
                    silences   | {"message":"m-3","reason":"opted_out"}                | m-3  opted_out
                    commands   | {"kind":"say","by":"ann","text":"Hello"}              | say  by ann  Hello
                    deliveries | {"reply":"r-1","status":"failed","code":"131047"}     | r-1  failed  131047
                    catalog    | {"title":"Phone","currency":"BDT","listPrice":"18000"}| Phone  BDT  18000
                    tenants    | {"currency":"BDT"}                                    | {"currency":"BDT"}
                    replies    | no json                                               | no json
                    """)
    void aRecordIsALineForPeople(String topic, String value, String expected) {
        String line = new RecordLine(ZoneOffset.UTC).line(record(topic, value));

        assertThat(line).isEqualTo("11-20 10:00:00  demo/k  " + expected);
    }

    @Test
    void aDeadLetterSaysWhatWentWrong() {
        ConsumerRecord<byte[], byte[]> letter = record("deadletters", "{broken");
        letter.headers().add("parley-error-stage", "read".getBytes(StandardCharsets.UTF_8));
        letter.headers().add("parley-error-message", "not JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(new RecordLine(ZoneOffset.UTC).line(letter)).endsWith("demo/k  read  not JSON");
        assertThat(RecordJson.line(letter))
                .isEqualTo("{\"key\":\"demo/k\",\"headers\":{\"parley-error-stage\":\"read\","
                        + "\"parley-error-message\":\"not JSON\"},\"value\":\"{broken\"}");
    }

    @Test
    void aRemovalIsSaid() {
        ConsumerRecord<byte[], byte[]> removal = record("catalog", null);

        assertThat(new RecordLine(ZoneOffset.UTC).line(removal)).endsWith("demo/k  (removed)");
        assertThat(RecordJson.line(removal)).isEqualTo("{\"key\":\"demo/k\",\"headers\":{},\"value\":null}");
    }

    @Test
    void escapeSequencesOfCustomersDoNotReachTheTerminal() {
        ConsumerRecord<byte[], byte[]> message = record("messages", "{\"content\":{\"text\":\"a\\u001b[2Jb\\nc\"}}");

        assertThat(new RecordLine(ZoneOffset.UTC).line(message)).endsWith("a [2Jb c");
        assertThat(RecordJson.line(message)).isEqualTo("{\"content\":{\"text\":\"a\\u001B[2Jb\\nc\"}}");
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, @Nullable String value) {
        return new ConsumerRecord<>(
                "parley." + topic,
                0,
                0L,
                Instant.parse("2026-11-20T10:00:00Z").toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "demo/k".getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}
