package dev.parley.wire;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a topic held: a record, or bytes that are none. Reading never throws, so that junk reaches the processor, which
 * gives it its dead letter in the same transaction as everything else.
 */
public sealed interface Inbound<T> {

    /** A record of ours, on its way out to a topic that others write too. */
    static <T> Inbound<T> of(T value) {
        return new Sound<>(value, Bytes.wrap(Json.bytes(value)));
    }

    /** The bytes exactly as they were received; null where there were none. */
    @Nullable
    Bytes raw();

    /** A record that could be read. */
    record Sound<T>(T value, @Nullable Bytes raw) implements Inbound<T> {}

    /**
     * Bytes that are not the record they should be.
     *
     * @param reason one sentence, free of the contents
     */
    record Junk<T>(@Nullable Bytes raw, String reason) implements Inbound<T> {}
}
