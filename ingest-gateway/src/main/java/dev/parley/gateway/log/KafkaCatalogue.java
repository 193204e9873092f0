package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue read from its topic, all of it at the start and every change from then on. */
public final class KafkaCatalogue implements Catalogue {

    /** Its dead letter is written where the catalogue is worked with; here it is only left out of the list. */
    private static final TableReader.Rows<Product> ROWS =
            new TableReader.Rows<>(Product.class, "a product cannot be read and is not listed");

    /** How long a writer waits to see its own write. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final CatalogueView view = new CatalogueView();
    private final ReadSoFar readSoFar = new ReadSoFar();
    private final TopicTail tail;

    private KafkaCatalogue(Map<String, Object> kafka, MeterRegistry meters) {
        this.tail = TopicTail.start(
                new TopicTail.Source(kafka, Topics.CATALOG.name(), meters),
                new TableReader<>(readSoFar, ROWS, new Listed(view)));
    }

    /** Begins to read, in the background. */
    public static KafkaCatalogue open(Map<String, Object> kafka, MeterRegistry meters) {
        return new KafkaCatalogue(kafka, meters);
    }

    @Override
    public List<Product> list(String tenant, String after, int limit) {
        return view.list(tenant, after, limit);
    }

    @Override
    public Optional<Product> find(String tenant, String sku) {
        return view.find(tenant, sku);
    }

    @Override
    public void await(Position position) {
        try {
            readSoFar.await(position, WAIT_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<String> unready() {
        return readSoFar.isCaughtUp() ? Optional.empty() : Optional.of("the catalogue is still being read");
    }

    @Override
    public void close() {
        tail.close();
    }

    private record Listed(CatalogueView view) implements TableReader.Table<Product> {

        @Override
        public void put(Product product) {
            view.put(product);
        }

        @Override
        public void remove(String key) {
            view.remove(key);
        }
    }
}
