package dev.parley.loadtest.bill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.standalone.Refusal;
import dev.parley.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Customers who talk, some at a time, each waiting for a reply before going on. For one thread. */
final class Talk implements AutoCloseable {

    private static final String CONVERSATION = "loadtest:bill:";
    private static final int AT_ONCE = 40;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> messages;
    private final KafkaConsumer<byte[], byte[]> replies;
    private final InstantSource clock;
    /** What each customer who is here has said so far. */
    private final Map<Integer, Integer> said = new HashMap<>();

    private int come;

    Talk(Map<String, Object> client, InstantSource clock) {
        this.clock = clock;
        this.messages = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.replies = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = replies.partitionsFor("parley.replies").stream()
                .map(info -> new TopicPartition("parley.replies", info.partition()))
                .toList();
        replies.assign(partitions);
        replies.seekToBeginning(partitions);
    }

    /**
     * Lets so many customers come, and returns when the last has gone.
     *
     * @throws Refusal when nobody was answered for a minute
     */
    void run(int customers) {
        while (come < Math.min(AT_ONCE, customers)) {
            comes();
        }
        Instant heard = clock.instant();
        while (!said.isEmpty()) {
            for (var reply : replies.poll(POLL)) {
                heard = clock.instant();
                answered(customer(reply.key()), customers);
            }
            if (Duration.between(heard, clock.instant()).compareTo(PATIENCE) > 0) {
                throw new Refusal("Nobody was answered for a minute, and " + said.size() + " customers wait: "
                        + said.keySet() + ".");
            }
        }
    }

    private void comes() {
        said.put(come, 0);
        says(come++);
    }

    private void answered(int customer, int customers) {
        int next = said.merge(customer, 1, Integer::sum);
        if (next < Customers.script(customer).size()) {
            says(customer);
            return;
        }
        said.remove(customer);
        if (come < customers) {
            comes();
        }
    }

    private void says(int customer) {
        int number = said.getOrDefault(customer, 0);
        String conversation = CONVERSATION + customer;
        ObjectNode message = Json.mapper().createObjectNode();
        message.put("id", "m-" + customer + "-" + number)
                .put("tenant", Shop.TENANT)
                .put("conversation", conversation)
                .put("channel", "loadtest")
                .put("account", "bill")
                .put("receivedAt", clock.instant().toString());
        message.putObject("from").put("id", Integer.toString(customer));
        message.putObject("content")
                .put("kind", "text")
                .put("text", Customers.script(customer).get(number));
        var _ = messages.send(new ProducerRecord<>(
                "parley.messages", (Shop.TENANT + "/" + conversation).getBytes(UTF_8), Json.bytes(message)));
    }

    private static int customer(byte[] key) {
        String name = new String(key, UTF_8);
        return Integer.parseInt(name.substring(name.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        messages.close();
        replies.close();
    }
}
