package dev.parley.loadtest.stage;

import dev.parley.catalog.Product;
import dev.parley.standalone.Refusal;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the demo products on the shelves of tenants. */
public final class Catalogue {

    private Catalogue() {}

    /** Returns when the brokers have all of it. */
    public static void stock(Map<String, Object> client, List<String> tenants) throws InterruptedException {
        try (var producer =
                new KafkaProducer<>(new HashMap<>(client), new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (String tenant : tenants) {
                for (Product product : DemoCatalog.products()) {
                    Product own = sold(tenant, product);
                    sent.add(producer.send(new ProducerRecord<>(
                            Topics.CATALOG.name(), own.key().getBytes(StandardCharsets.UTF_8), Json.bytes(own))));
                }
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new Refusal("The brokers did not take the catalogue: " + e.getCause() + ".", e);
        }
    }

    private static Product sold(String tenant, Product product) {
        return new Product(
                tenant,
                product.sku(),
                product.title(),
                product.description(),
                product.attributes(),
                product.currency(),
                product.listPrice(),
                product.floorPrice(),
                product.patience(),
                product.stock(),
                product.imageUrl(),
                product.updatedAt());
    }
}
