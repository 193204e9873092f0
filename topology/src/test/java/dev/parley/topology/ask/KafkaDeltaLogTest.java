package dev.parley.topology.ask;

import static dev.parley.topology.ask.Bench.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Delta;
import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeltaLogTest {
    private static final Job JOB = Bench.job("a");
    private static final Delta DELTA = new Delta("ask-a", "demo", "web:main:a", "call-1", "Hello.", NOW);

    private final MockProducer<byte[], byte[]> producer = producer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaDeltaLog log = new KafkaDeltaLog(producer, meters);

    @Test
    void aDeltaLiesWhereItsConversationsAnswersLie() throws Exception {
        log.publish(JOB, DELTA);
        log.close();

        var written = producer.history().getFirst();
        assertThat(written.topic()).isEqualTo("parley.deltas");
        assertThat(written.partition()).isEqualTo(JOB.partition());
        assertThat(new String(written.key(), StandardCharsets.UTF_8)).isEqualTo("demo/web:main:a");
        assertThat(written.timestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(written.headers().lastHeader(Headers.SCHEMA).value())
                .isEqualTo("delta/1".getBytes(StandardCharsets.UTF_8));
        assertThat(Json.read(written.value(), Delta.class)).isEqualTo(DELTA);
    }

    @Test
    void whatIsNotTakenIsCountedAndNothingElse() {
        var closed = producer();
        closed.sendException = new IllegalStateException("closed");
        try (var refused = new KafkaDeltaLog(closed, meters)) {
            refused.publish(JOB, DELTA);
        }
        log.publish(JOB, DELTA);
        log.publish(JOB, DELTA);
        log.close();
        producer.errorNext(new TimeoutException("no broker"));
        producer.completeNext();

        assertThat(meters.counter("parley.deltas.dropped").count()).isEqualTo(2);
    }

    @Test
    void withoutABrokerNobodyWaits() {
        try (var away = KafkaDeltaLog.connect(Map.of("bootstrap.servers", "127.0.0.1:1"), meters)) {
            away.publish(JOB, DELTA);
        }

        assertThat(meters.counter("parley.deltas.dropped").count()).isEqualTo(1);
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(
                /* autoComplete= */ false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
