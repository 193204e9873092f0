package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Content;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.loadtest.dst.Brokers.Transaction;
import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The stores of one partition in one process, restored from their changelogs and writing to them. */
final class TaskStores {
    private static final Map<String, Store<?, ?>> DECLARED = Arrays.stream(ParleyStores.class.getFields())
            .filter(field -> field.getType() == Store.class)
            .map(field -> {
                try {
                    return (Store<?, ?>) field.get(null);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("a public field", e);
                }
            })
            .collect(Collectors.toMap(Store::name, Function.identity()));

    private final Brokers brokers;
    private final int partition;
    private final Supplier<Transaction> transaction;
    private final Map<String, Rows> rows = new LinkedHashMap<>();
    private final Map<String, StateStore> stores = new LinkedHashMap<>();

    TaskStores(Brokers brokers, int partition, Supplier<Transaction> transaction) {
        this.brokers = brokers;
        this.partition = partition;
        this.transaction = transaction;
    }

    /** The changelog of a store. */
    static Place changelog(String store, int partition) {
        return new Place(store + "-changelog", partition);
    }

    /** Makes the stores and reads their changelogs; what was not committed is passed over. */
    void restore(Set<StoreBuilder<?>> builders) {
        for (var builder : builders) {
            var name = builder.name();
            var restored = restored(name);
            rows.put(name, restored);
            stores.put(name, store(name, restored));
        }
    }

    StateStore named(String name) {
        var store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no store of that name was declared: " + name);
        }
        return store;
    }

    /** A store with its real serdes; it must be one of {@link ParleyStores}. */
    @SuppressWarnings("unchecked") // The caller names the value.
    <K, V> RowStore<K, V> of(Store<K, V> store) {
        return (RowStore<K, V>) named(store.name());
    }

    /** The first store that does not hold what its changelog does; null when all of them do. */
    @Nullable
    String otherThanItsChangelog() {
        for (var each : rows.entrySet()) {
            if (!each.getValue().sameAs(restored(each.getKey()))) {
                return each.getKey();
            }
        }
        return null;
    }

    private Rows restored(String name) {
        var place = changelog(name, partition);
        var restored =
                new Rows((key, value) -> brokers.append(place, Content.of(key, value, 0, Map.of()), transaction.get()));
        for (var entry : brokers.log(place)) {
            var content = entry.content();
            if (entry.counts() && content.keyBytes() != null) {
                restored.restore(content.keyBytes(), content.valueBytes());
            }
        }
        return restored;
    }

    private static StateStore store(String name, Rows rows) {
        if (name.equals(ParleyStores.SEEN)) {
            return new SeenStore(name, rows);
        }
        var declared = DECLARED.get(name);
        if (declared == null) {
            throw new IllegalStateException("a store that is no field of ParleyStores: " + name);
        }
        return store(declared, rows);
    }

    private static <K, V> RowStore<K, V> store(Store<K, V> store, Rows rows) {
        return new RowStore<>(store.name(), store.keySerde(), store.valueSerde(), rows);
    }
}
