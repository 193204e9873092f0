package dev.parley.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Keys whose bytes sort as their parts do, so that ranges can be scanned. */
public final class OrderedKeys {

    private OrderedKeys() {}

    /**
     * A line of a transcript: all lines of a conversation lie together, in order.
     *
     * @param conversation the conversation's key, free of NUL
     * @param seq the line's number, not negative
     */
    public record Line(String conversation, long seq) {}

    /**
     * An alarm: the earliest lies first.
     *
     * @param dueMs epoch milliseconds, not negative
     * @param conversation the conversation's key
     */
    public record Alarm(long dueMs, String conversation) {}

    static Serde<Line> lines() {
        return Serdes.serdeFrom(
                (topic, line) -> {
                    // An open end of a range.
                    if (line == null) {
                        return null;
                    }
                    var name = line.conversation().getBytes(StandardCharsets.UTF_8);
                    return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                            .put(name)
                            .put((byte) 0)
                            .putLong(line.seq())
                            .array();
                },
                (topic, bytes) -> {
                    int name = bytes.length - 1 - Long.BYTES;
                    return new Line(
                            new String(bytes, 0, name, StandardCharsets.UTF_8),
                            ByteBuffer.wrap(bytes).getLong(name + 1));
                });
    }

    static Serde<Alarm> alarms() {
        return Serdes.serdeFrom(
                (topic, alarm) -> {
                    if (alarm == null) {
                        return null;
                    }
                    var name = alarm.conversation().getBytes(StandardCharsets.UTF_8);
                    return ByteBuffer.allocate(Long.BYTES + name.length)
                            .putLong(alarm.dueMs())
                            .put(name)
                            .array();
                },
                (topic, bytes) -> new Alarm(
                        ByteBuffer.wrap(bytes).getLong(),
                        new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8)));
    }
}
