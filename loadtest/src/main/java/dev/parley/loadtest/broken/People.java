package dev.parley.loadtest.broken;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Customers, operators and merchants, who write to the topics as anyone outside would. */
final class People implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();

    private final KafkaProducer<String, String> producer;
    private final List<Said> said = new ArrayList<>();

    People(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** A message that the brokers have. */
    record Said(String conversation, String id) {}

    /** Everything that was said, each as often as it was. */
    List<Said> said() {
        return said;
    }

    /**
     * A customer says something, and the brokers have it when this returns.
     *
     * @param words without quotes
     */
    void say(String tenant, String contact, String id, String words) {
        var key = key(tenant, contact);
        send("parley.messages", key, """
                {"id":"%s","tenant":"%s","conversation":"web:main:%s","channel":"web","account":"main",
                 "from":{"id":"%s"},"receivedAt":"%s","content":{"kind":"text","text":"%s"}}
                """.formatted(id, tenant, contact, contact, CLOCK.instant(), words));
        said.add(new Said(key, id));
    }

    /** An operator orders something for a conversation. */
    void order(String tenant, String contact, String kind) {
        send("parley.commands", key(tenant, contact), """
                {"kind":"%s","tenant":"%s","conversation":"web:main:%s","by":"olive","at":"%s"}
                """.formatted(kind, tenant, contact, CLOCK.instant()));
    }

    /** A merchant has a telephone to sell, asks 18,000 and would take 15,500. */
    void stock(String tenant) {
        send("parley.catalog", tenant + "/PHN-12", """
                {"tenant":"%s","sku":"PHN-12","title":"Nokia Lumen","description":"A telephone.","attributes":{},
                 "currency":"BDT","listPrice":"18000","floorPrice":"15500","patience":5}
                """.formatted(tenant));
    }

    private static String key(String tenant, String contact) {
        return tenant + "/web:main:" + contact;
    }

    private void send(String topic, String key, String json) {
        try {
            producer.send(new ProducerRecord<>(topic, key, json)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers did not take a record", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
