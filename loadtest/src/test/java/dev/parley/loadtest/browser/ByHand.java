package dev.parley.loadtest.browser;

import dev.parley.conversation.Delta;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A model that the test is: writes of one turn for this contact, and says it in the end. */
record ByHand(String bootstrap, String contact) {

    /** Publishes what it has written so far. */
    void writes(String text) {
        publish(Topics.DELTAS, new Delta("t-1", "demo", "web:main:" + contact, "call-1", text, Instant.now()));
    }

    /** Publishes what it says. */
    void replies(String text) {
        var reply = new Reply(
                "t-1",
                "demo",
                "web:main:" + contact,
                "web",
                "main",
                new Person(contact, null),
                List.of("m-1"),
                text,
                "en",
                "product",
                /* degraded= */ false,
                new Reply.Route("fast", "acme", "m-1", 1),
                null,
                null,
                BigDecimal.ZERO,
                null,
                Instant.now(),
                /* heardAt= */ null);
        publish(Topics.REPLIES, reply);
    }

    private <V> void publish(Topic<String, V> topic, V value) {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrap);
        try (var producer = new KafkaProducer<>(
                client, topic.key().serializer(), topic.value().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "demo/web:main:" + contact, value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
