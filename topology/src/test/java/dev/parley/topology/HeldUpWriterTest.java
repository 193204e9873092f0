package dev.parley.topology;

import static dev.parley.topology.TopologyFixture.ALICE;
import static dev.parley.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import dev.parley.topology.query.Owners.Instance;
import dev.parley.topology.query.Peers;
import dev.parley.topology.query.Queries;
import dev.parley.topology.query.Response;
import dev.parley.topology.query.Stores;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A conversation read while the thread that writes it has been put off its core between two stores. */
final class HeldUpWriterTest {
    private final AtomicBoolean written = new AtomicBoolean();

    @Test
    void aReadingWaitsForTheThreadThatIsInTheMiddleOfItsWriting() throws Exception {
        var reader = Thread.currentThread();
        var over = new AtomicBoolean();
        try (var parley = new TopologyFixture(Duration.ZERO);
                var peers = new Peers("token")) {
            parley.message("m-1", "hello");
            var owners = Map.of(0, new Instance("127.0.0.1:1", true));
            var queries = new Queries(new Queries.Parts(1, () -> owners, stores(parley), peers, () -> START));
            // Goes on only when the reader has left it the core.
            var writer = Thread.ofPlatform().daemon().start(() -> {
                while (reader.getState() != Thread.State.TIMED_WAITING && !over.get()) {
                    Thread.onSpinWait();
                }
                written.set(true);
            });

            Response shown = queries.conversation("demo", ALICE.name(), Map.of(), false);

            over.set(true);
            writer.join();
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).contains("hello");
        }
    }

    private Stores stores(TopologyFixture parley) {
        return new Stores() {
            @Override
            public <K, V> ReadOnlyKeyValueStore<K, V> of(Store<K, V> store, int partition) {
                ReadOnlyKeyValueStore<K, V> whole = parley.driver.getKeyValueStore(store.name());
                return store.name().equals(ParleyStores.TRANSCRIPTS.name()) ? new Late<>(whole, written) : whole;
            }
        };
    }

    /** A store that has nothing until it was written. */
    private record Late<K, V>(ReadOnlyKeyValueStore<K, V> whole, AtomicBoolean written)
            implements ReadOnlyKeyValueStore<K, V> {
        @Override
        public @Nullable V get(K key) {
            return written.get() ? whole.get(key) : null;
        }

        @Override
        public KeyValueIterator<K, V> range(K from, K to) {
            return whole.range(from, to);
        }

        @Override
        public KeyValueIterator<K, V> all() {
            return whole.all();
        }

        @Override
        public long approximateNumEntries() {
            return whole.approximateNumEntries();
        }
    }
}
