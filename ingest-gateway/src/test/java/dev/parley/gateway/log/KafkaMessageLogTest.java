package dev.parley.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class KafkaMessageLogTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.120Z");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(/* autoComplete= */ false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaMessageLog log = new KafkaMessageLog(producer, new SimpleMeterRegistry());

    @Test
    void aRecordCarriesItsTimeItsTraceAndItsSchema() {
        var appended = log.append(entry(Map.of("a", "b")));

        assertThat(appended.toCompletableFuture()).isNotDone();
        var sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo("parley.messages");
        assertThat(sent.key()).isEqualTo("demo/web:main:alice");
        assertThat(sent.partition()).isNull();
        assertThat(sent.timestamp()).isEqualTo(AT.toEpochMilli());
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"b\"}");
        assertThat(sent.headers().lastHeader("traceparent").value()).asString().isEqualTo("00-trace");
        assertThat(sent.headers().lastHeader("parley-schema").value())
                .asString()
                .isEqualTo("message/1");
    }

    @Test
    void anAppendIsDoneWhenTheBrokersHaveIt() {
        var appended = log.append(entry(Map.of())).toCompletableFuture();
        assertThat(appended).isNotDone();

        producer.completeNext();

        assertThat(appended).isCompletedWithValue(new Position(0, 0));
    }

    @Test
    void brokersThatDoNotConfirmAreAway() {
        var appended = log.append(entry(Map.of())).toCompletableFuture();

        producer.errorNext(new TimeoutException("late"));

        assertThat(appended.exceptionNow()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aRecordThatIsTooLargeIsNeverTriedAgain() {
        var appended = log.append(entry(Map.of())).toCompletableFuture();

        producer.errorNext(new RecordTooLargeException("large"));

        assertThat(appended.exceptionNow()).isInstanceOf(TooLargeException.class);
    }

    @Test
    void aClosedLogIsAway() {
        log.close();

        var appended = log.append(entry(Map.of())).toCompletableFuture();

        assertThat(appended.exceptionNow()).isInstanceOf(UnavailableException.class);
    }

    private static Entry entry(Object value) {
        return new Entry(Topics.MESSAGES, "demo/web:main:alice", value, AT, "00-trace");
    }
}
