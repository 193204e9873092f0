package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue read from its topic, all of it at the start and every change from then on. */
public final class KafkaCatalogue implements Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCatalogue.class);

    /** How long a writer waits to see its own write. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final CatalogueView view = new CatalogueView();
    private final ReadSoFar readSoFar = new ReadSoFar();
    private final TopicTail tail;

    private KafkaCatalogue(Map<String, Object> kafka, MeterRegistry meters) {
        this.tail = TopicTail.start(
                new TopicTail.Source(kafka, Topics.CATALOG.name(), meters), new TableReader(readSoFar, this::apply));
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

    private void apply(ConsumerRecord<byte[], byte[]> stored) {
        if (stored.value() == null) {
            if (stored.key() != null) {
                view.remove(new String(stored.key(), StandardCharsets.UTF_8));
            }
            return;
        }
        try {
            view.put(Json.read(stored.value(), Product.class));
        } catch (UnreadableException e) {
            // Its dead letter is written where the catalogue is worked with; here it is only left out of the list.
            LOG.atWarn()
                    .setMessage("a product cannot be read and is not listed")
                    .addKeyValue("topic", stored.topic())
                    .addKeyValue("partition", stored.partition())
                    .addKeyValue("offset", stored.offset())
                    .log();
        }
    }
}
