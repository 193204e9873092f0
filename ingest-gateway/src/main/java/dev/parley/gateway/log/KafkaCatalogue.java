package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue read from its topic, all of it at the start and every change from then on. */
public final class KafkaCatalogue implements Catalogue {

    private final CatalogueView view = new CatalogueView();
    private final TopicTail tail;

    private KafkaCatalogue(Map<String, Object> kafka, MeterRegistry meters) {
        this.tail = TopicTail.start(new TopicTail.Source(kafka, Topics.CATALOG.name(), meters), new Fill(view));
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
        view.await(position);
    }

    @Override
    public Optional<String> unready() {
        return view.unready();
    }

    @Override
    public void close() {
        tail.close();
    }

    private static final class Fill implements TopicTail.Reader {

        private static final Logger LOG = LoggerFactory.getLogger(KafkaCatalogue.class);

        private final CatalogueView view;
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private Map<TopicPartition, Long> ends = Map.of();

        private Fill(CatalogueView view) {
            this.view = view;
        }

        @Override
        public void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
            partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
            ends = consumer.endOffsets(partitions);
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            records.forEach(this::apply);
            for (var partition : consumer.assignment()) {
                long position = consumer.position(partition);
                positions.put(partition, position);
                view.advance(partition.partition(), position);
            }
            if (ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                view.caughtUp();
            }
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
}
