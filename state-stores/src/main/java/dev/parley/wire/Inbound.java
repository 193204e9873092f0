package dev.parley.wire;

/**
 * What a topic held: a record, or bytes that are none. Reading never throws, so that junk reaches the processor, which
 * gives it its dead letter in the same transaction as everything else.
 */
public sealed interface Inbound<T> {

    /** The bytes exactly as they were received. */
    byte[] bytes();

    /** A record that could be read. */
    record Readable<T>(T value, byte[] bytes) implements Inbound<T> {}

    /**
     * Bytes that are not the record they should be.
     *
     * @param reason one sentence, free of the contents
     */
    record Unreadable<T>(byte[] bytes, String reason) implements Inbound<T> {}
}
