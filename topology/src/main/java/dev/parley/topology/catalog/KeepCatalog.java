package dev.parley.topology.catalog;

import dev.parley.catalog.Product;
import dev.parley.store.ParleyStores;
import dev.parley.wire.Inbound;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the global store of products, and the shelf beside it. The shelf is filled from the store when the processor
 * begins, which is after restoring and before any turn starts.
 */
public final class KeepCatalog implements Processor<byte[], Inbound<Product>, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(KeepCatalog.class);

    private final Shelf shelf;
    private @Nullable KeyValueStore<String, Inbound<Product>> catalog;

    /** @param shelf shared by all work of the process */
    public KeepCatalog(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<String, Inbound<Product>> restored = context.getStateStore(ParleyStores.CATALOG);
        try (var products = restored.all()) {
            products.forEachRemaining(entry -> {
                if (entry.value instanceof Inbound.Sound<Product>(var product, var bytes)
                        && product.key().equals(entry.key)) {
                    shelf.put(product);
                }
            });
        }
        shelf.settle();
        catalog = restored;
    }

    @Override
    public void process(Record<byte[], Inbound<Product>> received) {
        if (catalog == null || received.key() == null) {
            LOG.warn("A product without a key was passed over; the key must be <tenant>/<sku>");
            return;
        }
        var key = new String(received.key(), StandardCharsets.UTF_8);
        var value = received.value();
        if (value instanceof Inbound.Sound<Product>(var product, var bytes)
                && product.key().equals(key)) {
            catalog.put(key, value);
            shelf.put(product);
        } else if (value == null || value.raw() == null) {
            catalog.delete(key);
            int slash = key.indexOf('/');
            if (slash >= 0) {
                shelf.remove(key.substring(0, slash), key.substring(slash + 1));
            }
        } else {
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .log("A product that cannot be read, or whose key is wrong, was passed over");
        }
    }
}
