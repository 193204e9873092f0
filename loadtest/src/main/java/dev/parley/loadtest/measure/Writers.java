package dev.parley.loadtest.measure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.load.OpenLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Customers who write to {@code parley.messages}, as a gateway would for them. */
final class Writers implements OpenLoop.Sender, AutoCloseable {
    private static final String TOPIC = "parley.messages";
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** What customers of the demo shop say, none of which ends a conversation. */
    private static final List<String> WORDS = List.of(
            "hello",
            "do you have the Redmi Note 13?",
            "what is the last price?",
            "can you do 16000?",
            "ok 16800 then",
            "and a cotton panjabi?",
            "thanks");

    private final JsonMapper json = new JsonMapper();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Run run;
    private final Tally tally;
    private final AtomicLong refused = new AtomicLong();

    /**
     * What one run is known by.
     *
     * @param name unlike that of any other run on the same cluster
     * @param arrivals who writes next
     */
    record Run(String name, Arrivals arrivals, InstantSource clock) {

        /** The id of a message; {@link Readers} finds the number in it again. */
        String id(long number) {
            return name + "-" + number;
        }
    }

    Writers(Map<String, Object> client, Run run, Tally tally) {
        var config = new HashMap<>(client);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.run = run;
        this.tally = tally;
        // Fetches the metadata, which would else be the first message's latency.
        var _ = producer.partitionsFor(TOPIC);
    }

    @Override
    public void send(long number, long intendedNanos) {
        tally.sending(number, intendedNanos);
        String contact = "c" + run.arrivals().next();
        String conversation = "loadtest:" + run.name() + ":" + contact;
        ObjectNode message = json.createObjectNode();
        message.put("id", run.id(number));
        message.put("tenant", "demo");
        message.put("conversation", conversation);
        message.put("channel", "loadtest");
        message.put("account", run.name());
        message.putObject("from").put("id", contact);
        message.put("receivedAt", run.clock().instant().toString());
        message.putObject("content").put("kind", "text").put("text", WORDS.get((int) (number % WORDS.size())));
        var _ = producer.send(
                new ProducerRecord<>(TOPIC, bytes("demo/" + conversation), bytes(message.toString())),
                (metadata, failure) -> {
                    if (failure != null) {
                        refused.incrementAndGet();
                    }
                });
    }

    /** Messages that the brokers did not take; they count as lost. */
    long refused() {
        return refused.get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
