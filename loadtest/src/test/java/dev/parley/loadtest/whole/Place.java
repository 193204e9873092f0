package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.cost.Cost;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** A broker with Parley's topics and the demo products, customers who write, and what is said in return. */
final class Place implements AutoCloseable {
    private static final String TENANT = "demo";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int LARGEST_BYTES = 4 << 20;

    private final int partitions;
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final KafkaProducer<byte[], byte[]> writer;
    private final TopicReader<String, Reply> replies;
    private final TopicReader<String, Cost> costs;

    private Place(int partitions, DataDirectory data, EmbeddedBroker broker) {
        this.partitions = partitions;
        this.data = data;
        this.broker = broker;
        try (var cluster = Cluster.reach(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.of(partitions), partitions, Optional.empty()));
        }
        this.writer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrap(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.replies = new TopicReader<>(broker.bootstrap(), Topics.REPLIES);
        this.costs = new TopicReader<>(broker.bootstrap(), Topics.COSTS);
    }

    static Place open(Path directory, int partitions) {
        DataDirectory data = DataDirectory.hold(directory);
        var place = new Place(partitions, data, EmbeddedBroker.start(data, OptionalInt.empty(), () -> {}));
        DemoCatalog.products()
                .forEach(product -> place.write(new ProducerRecord<>(
                        Topics.CATALOG.name(), product.key().getBytes(UTF_8), Json.bytes(product))));
        return place;
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** What {@code parley.yaml} with this text means here; no key of a provider comes from outside. */
    ParleyConfig config(String yaml) {
        var overrides = Map.of(
                "PARLEY_ENGINE_DEBOUNCE", "0s",
                "PARLEY_ENGINE_DRAIN", "5s",
                "PARLEY_ENGINE_ASKWHENUNSURE", "false",
                "PARLEY_SEARCH_EMBEDDINGS", "none",
                "PARLEY_TOPOLOGY_THREADS", "1");
        return ConfigReader.read(yaml, overrides).withBootstrap(bootstrap());
    }

    /** A customer says something, and the broker has it when this returns. */
    RecordMetadata says(String contact, String id, String text) {
        return write(new ProducerRecord<>(Topics.MESSAGES.name(), key(contact), message(contact, id, text)));
    }

    /** The record of a customer's message, as the gateway would write it. */
    static byte[] message(String contact, String id, String text) {
        return Json.bytes(new Message(
                id,
                TENANT,
                conversation(contact),
                "web",
                "main",
                new Person(contact, null),
                null,
                Instant.EPOCH,
                Content.text(text)));
    }

    static byte[] key(String contact) {
        return (TENANT + "/" + conversation(contact)).getBytes(UTF_8);
    }

    private static String conversation(String contact) {
        return "web:main:" + contact;
    }

    int partitionOf(String contact) {
        return Utils.toPositive(Utils.murmur2(key(contact))) % partitions;
    }

    /** Writes a record, and the broker has it when this returns. */
    RecordMetadata write(ProducerRecord<byte[], byte[]> toWrite) {
        try {
            return writer.send(toWrite).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        }
    }

    /** A customer says something, and this is what is said in return. */
    Reply replyTo(String contact, String id, String text) {
        says(contact, id, text);
        await().atMost(SOON).until(() -> !repliesTo(id).isEmpty());
        return repliesTo(id).getFirst();
    }

    /** Every reply to a message up to now; there should be one at most. */
    List<Reply> repliesTo(String id) {
        return replies.values().stream()
                .filter(reply -> reply.inReplyTo().contains(id))
                .toList();
    }

    /** Every reply up to now. */
    List<Reply> replies() {
        return replies.values();
    }

    /** Every cost at a provider up to now. */
    List<Cost> costsAt(String provider) {
        return costs.values().stream()
                .filter(cost -> cost.provider().equals(provider))
                .toList();
    }

    @Override
    public void close() {
        writer.close();
        replies.close();
        costs.close();
        broker.close();
        data.close();
    }
}
