package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(/* autoComplete= */ true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Publisher publisher = new Publisher(producer, "publisher");
    private final List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
    private final Callback told = (metadata, failure) -> {
        if (failure != null) {
            failures.add(failure);
        }
    };

    @Test
    void whatManySendIsHandedOverInTheOrderOfEach() {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < 50; sender++) {
                int partition = sender;
                senders.execute(() -> IntStream.range(0, 20).forEach(i -> publisher.send(news(partition, i), told)));
            }
        }
        publisher.close(PATIENT);

        assertThat(failures).isEmpty();
        for (int sender = 0; sender < 50; sender++) {
            int partition = sender;
            assertThat(producer.history().stream()
                            .filter(record -> record.partition() == partition)
                            .map(record -> (int) record.value()[0]))
                    .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        }
    }

    @Test
    void whatTheProducerThrowsIsTold() {
        producer.sendException = new IllegalStateException("no");
        publisher.send(news(0, 1), told);
        publisher.close(PATIENT);

        assertThat(failures).singleElement().isSameAs(producer.sendException);
    }

    @Test
    void whatComesTooLateIsRefused() {
        publisher.close(PATIENT);
        publisher.send(news(0, 1), told);

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("closed"));
        assertThat(producer.history()).isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> news(int partition, int value) {
        return new ProducerRecord<>("news", partition, new byte[] {0}, new byte[] {(byte) value});
    }
}
