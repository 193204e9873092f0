package dev.parley.loadtest;

import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.cost.Cost;
import dev.parley.loadtest.audit.Committed;
import dev.parley.standalone.fixture.TestBroker;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import dev.parley.wire.Json;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with Parley's topics, customers who write, and everything that was said in return. */
public final class Marketplace implements AutoCloseable {
    public static final int PARTITIONS = 4;

    private final TestBroker broker;
    private final KafkaProducer<byte[], byte[]> customers;

    private Marketplace(TestBroker broker) {
        this.broker = broker;
        var config = new HashMap<String, Object>(client());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.customers = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Opens one with brokers of its own. */
    public static Marketplace open() {
        var place = new Marketplace(TestBroker.start());
        try (var cluster = Cluster.reach(Map.copyOf(place.client()))) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.of(PARTITIONS), PARTITIONS, Optional.empty()));
        }
        return place;
    }

    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    public Map<String, String> clientSettings() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    /** A customer says something, and the broker has it when this returns. */
    public void says(String contact, String id) {
        says(contact, id, "hello, this is " + id);
    }

    /** The same, in these words. */
    public void says(String contact, String id, String words) {
        var conversation = "web:main:" + contact;
        var message = new Message(
                id,
                "demo",
                conversation,
                "web",
                "main",
                new Person(contact, null),
                null,
                Instant.now(),
                Content.text(words));
        var key = ("demo/" + conversation).getBytes(StandardCharsets.UTF_8);
        try {
            customers
                    .send(new ProducerRecord<>(Topics.MESSAGES.name(), key, Json.bytes(message)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a message", e);
        }
    }

    public List<Reply> replies() {
        return all(Topics.REPLIES);
    }

    public List<Cost> costs() {
        return all(Topics.COSTS);
    }

    /** The ids that replies name, in the order of the replies. */
    public List<String> answered() {
        return replies().stream().flatMap(reply -> reply.inReplyTo().stream()).toList();
    }

    public <V> List<V> all(Topic<String, V> topic) {
        return values(client(), topic);
    }

    /** The values of every committed record of a topic up to now. */
    public static <V> List<V> values(Map<String, Object> connection, Topic<?, V> topic) {
        try (var values = topic.value().deserializer()) {
            return records(connection, topic).stream()
                    .map(each -> values.deserialize(topic.name(), each.headers(), each.value()))
                    .toList();
        }
    }

    /** Every committed record of a topic up to now. */
    public static List<ConsumerRecord<byte[], byte[]>> records(Map<String, Object> connection, Topic<?, ?> topic) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var log = new Committed(connection)) {
            log.read(topic.name(), found::add);
        }
        return found;
    }

    @Override
    public void close() {
        customers.close(Duration.ofSeconds(2));
        broker.close();
    }
}
