package dev.parley.topology.stock;

import dev.parley.order.StockLeft;
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

/** Keeps the global store of what is left of products, and the shelf beside it, which is filled from the store when this begins. */
public final class KeepStock implements Processor<byte[], Inbound<StockLeft>, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(KeepStock.class);

    private final CountedShelf shelf;
    private @Nullable KeyValueStore<String, Inbound<StockLeft>> stock;

    /** @param shelf the one that the catalogue is put on, too */
    public KeepStock(CountedShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<String, Inbound<StockLeft>> restored = context.getStateStore(ParleyStores.STOCK);
        try (var rows = restored.all()) {
            rows.forEachRemaining(entry -> {
                if (entry.value instanceof Inbound.Sound<StockLeft>(var row, var bytes)
                        && row.key().equals(entry.key)) {
                    shelf.left(row);
                }
            });
        }
        shelf.settle();
        stock = restored;
    }

    @Override
    public void process(Record<byte[], Inbound<StockLeft>> received) {
        if (stock != null
                && received.key() != null
                && received.value() instanceof Inbound.Sound<StockLeft>(var row, var bytes)
                && row.key().equals(new String(received.key(), StandardCharsets.UTF_8))) {
            stock.put(row.key(), received.value());
            shelf.left(row);
        } else {
            LOG.warn("A row of stock that cannot be read, or whose key is wrong, was passed over");
        }
    }
}
