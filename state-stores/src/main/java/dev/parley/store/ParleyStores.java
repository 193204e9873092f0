package dev.parley.store;

import dev.parley.catalog.Product;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Turn;
import dev.parley.cost.CostTotal;
import dev.parley.cost.Since;
import dev.parley.order.StockLeft;
import dev.parley.wire.Inbound;
import dev.parley.wire.JsonSerde;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** Every store, once. Keys begin with the tenant, but for {@code timers}, which must sort by time. */
public final class ParleyStores {

    /** What lasts of a conversation between its turns. Key: conversation. */
    public static final Store<String, Conversation> CONVERSATIONS =
            new Store<>("conversations", Serdes.String(), JsonSerde.of(Conversation.class));

    /** What was said, one row a line, so that the changelog grows by the line and not by the history. */
    public static final Store<OrderedKeys.Line, TranscriptRow> TRANSCRIPTS =
            new Store<>("transcripts", OrderedKeys.lines(), TranscriptRow.serde());

    /** What is pending in a conversation. Key: conversation. */
    public static final Store<String, Turn> TURNS = new Store<>("turns", Serdes.String(), JsonSerde.of(Turn.class));

    /** Messages that wait behind those in {@code turns}, so that a row stays small however many come. Row: the offset. */
    public static final Store<OrderedKeys.Line, Turn.Queued> BACKLOG =
            new Store<>("backlog", OrderedKeys.lines(), JsonSerde.of(Turn.Queued.class));

    /** An index of {@code turns} and {@code conversations} by the time at which each must be looked at again. */
    public static final Store<OrderedKeys.Alarm, byte[]> TIMERS =
            new Store<>("timers", OrderedKeys.alarms(), Serdes.ByteArray());

    /** An index of {@code conversations} by when something was last said, the newest first. */
    public static final Store<OrderedKeys.Recent, byte[]> RECENTS =
            new Store<>("recents", OrderedKeys.recents(), Serdes.ByteArray());

    /** What was spent, by the hour: what {@code parley.costs} adds up to. */
    public static final Store<OrderedKeys.CostHour, CostTotal> COST_TOTALS =
            new Store<>("cost-totals", OrderedKeys.costHours(), JsonSerde.of(CostTotal.class));

    /** How long hourly sums are kept: as long as the costs that they add up. */
    public static final Duration COST_TOTALS_FOR = Since.FARTHEST;

    /** The name of the store of message ids and call ids that were seen. */
    public static final String SEEN = "seen";

    /** How long a repeated id is recognised: Meta retries webhooks for 7 days. */
    public static final Duration SEEN_FOR = Duration.ofDays(8);

    /** Ids that were seen within so long of each other lie at one moment, the first of it, and are kept as if they were seen then. */
    public static final Duration SEEN_TOGETHER = Duration.ofDays(4);

    /** The name of the global store of products. */
    public static final String CATALOG = "catalog";

    /** How many pieces of a product are sold, in the hands of its one writer. Key: {@code <tenant>/<sku>}. */
    public static final Store<String, StockLeft> LEDGER =
            new Store<>("ledger", Serdes.String(), JsonSerde.of(StockLeft.class));

    /** The name of the global store of what is left of products. */
    public static final String STOCK = "stock";

    private ParleyStores() {}

    /** Ids that were seen, by the time of their arrival; segments older than {@link #SEEN_FOR} are dropped whole, some days later. */
    public static StoreBuilder<WindowStore<String, byte[]>> seen() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(
                                SEEN,
                                SEEN_FOR.plus(SEEN_TOGETHER),
                                Duration.ofMillis(1),
                                /* retainDuplicates= */ false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /**
     * Products as every instance holds them; its changelog is the topic itself, which anyone may write, so that junk must
     * be readable as junk.
     */
    public static StoreBuilder<KeyValueStore<String, Inbound<Product>>> catalog() {
        return global(CATALOG, Topics.CATALOG.value());
    }

    /** What is left of products, as every instance holds it; as with {@link #catalog} the topic is its changelog. */
    public static StoreBuilder<KeyValueStore<String, Inbound<StockLeft>>> stock() {
        return global(STOCK, Topics.STOCK.value());
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> global(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled();
    }
}
