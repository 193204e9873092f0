package dev.parley.topology.turn;

import dev.parley.wire.Inbound;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The processor of the node {@code take-turn}: one for each partition, alive from restoring it to giving it up. */
final class TakeTurn implements Processor<byte[], Inbound<?>, Object, Object> {
    private final TakeTurnSupplier.Parts parts;
    private @Nullable PartitionTurns turns;

    TakeTurn(TakeTurnSupplier.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        turns = new PartitionTurns(context, parts);
        parts.memory().began();
    }

    @Override
    public void process(Record<byte[], Inbound<?>> received) {
        if (turns == null) {
            throw new IllegalStateException("process before init");
        }
        turns.process(received);
    }

    @Override
    public void close() {
        if (turns != null) {
            turns.giveUp();
            parts.memory().ended();
            turns = null;
        }
    }
}
