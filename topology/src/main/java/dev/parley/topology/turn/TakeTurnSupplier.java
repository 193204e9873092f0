package dev.parley.topology.turn;

import dev.parley.store.ParleyStores;
import dev.parley.topology.ask.Dispatcher;
import dev.parley.wire.Inbound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of each partition, and declares the stores it keeps. */
public final class TakeTurnSupplier implements ProcessorSupplier<byte[], Inbound<?>, Object, Object> {
    private final Parts parts;

    /**
     * What the processors share.
     *
     * @param dispatcher takes the work of turns
     * @param answers says how far the answers' topic must be read before work may start
     * @param source the topic of messages
     * @param config how turns are taken
     * @param meters counts what they come to
     * @param paces at which their threads commit
     * @param memory how much they may remember
     */
    public record Parts(
            Dispatcher dispatcher,
            AnswersRead answers,
            Source source,
            TurnConfig config,
            TurnMeters meters,
            CommitPaces paces,
            TaskMemory memory) {}

    /**
     * The topic of messages.
     *
     * @param topicId the brokers' id of it
     * @param partitions how many it has, like every conversation topic
     */
    public record Source(String topicId, int partitions) {}

    /**
     * The stretch of the answers' topic that a task must read before it may start work.
     *
     * @param position where the group will read next
     * @param end behind the newest record
     */
    public record Stretch(long position, long end) {}

    /** Looks a stretch up without blocking the caller; the future fails when the brokers cannot say. */
    @FunctionalInterface
    public interface AnswersRead {
        CompletableFuture<Stretch> stretch(int partition);
    }

    public TakeTurnSupplier(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Processor<byte[], Inbound<?>, Object, Object> get() {
        return new TakeTurn(parts);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(List.of(
                ParleyStores.CONVERSATIONS.builder(),
                ParleyStores.TRANSCRIPTS.builder(),
                ParleyStores.TURNS.builder(),
                ParleyStores.BACKLOG.builder(),
                ParleyStores.TIMERS.builder(),
                ParleyStores.RECENTS.builder(),
                // A few rows that every turn changes: written once a commit.
                ParleyStores.COST_TOTALS.builder().withCachingEnabled(),
                ParleyStores.seen()));
    }
}
