package dev.parley.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Keys whose bytes sort as their parts do, so that ranges can be scanned. */
public final class OrderedKeys {

    /** Bits of an alarm's time that are left below the byte of its kind. */
    private static final int KIND_SHIFT = 56;

    private OrderedKeys() {}

    /**
     * A numbered row of a conversation, such as a line of its transcript: all of a conversation lie together, in order.
     *
     * @param conversation the conversation's key, free of NUL
     * @param seq the row's number, not negative
     */
    public record Line(String conversation, long seq) {}

    /**
     * An alarm: all of a kind lie together, the earliest first.
     *
     * @param dueMs epoch milliseconds, not negative, below 2^56
     * @param conversation the conversation's key
     */
    public record Alarm(Kind kind, long dueMs, String conversation) {
        /** What an alarm is for; the name's place is the first byte of its key. */
        public enum Kind {
            /** Something pending must be looked at: a debounce, a deadline. */
            TURN((byte) 0),
            /** A conversation may have been idle for too long. */
            IDLE((byte) 1),
            /** No alarm, but the place of a note: where the scan for alarms may begin. */
            NOTE((byte) 2);

            private final byte place;

            Kind(byte place) {
                this.place = place;
            }

            private static Kind at(byte place) {
                return switch (place) {
                    case 0 -> TURN;
                    case 1 -> IDLE;
                    case 2 -> NOTE;
                    default -> throw new IllegalArgumentException("no kind of alarm has the number " + place);
                };
            }
        }
    }

    /**
     * A conversation by when something was last said in it: all of a tenant lie together, the newest first.
     *
     * @param tenant the merchant, free of NUL
     * @param saidMs epoch milliseconds, not negative
     * @param name the conversation's name, unique within its tenant
     */
    public record Recent(String tenant, long saidMs, String name) {}

    /**
     * What was spent within an hour on one kind of call: all of a tenant lie together, the oldest first.
     *
     * @param tenant the merchant, free of NUL
     * @param hourMs when the hour began, epoch milliseconds, not negative
     * @param model {@code provider/model}, free of NUL
     * @param intent what the customers wanted, empty where it was not known
     */
    public record CostHour(String tenant, long hourMs, String model, String intent) {}

    static Serde<Recent> recents() {
        return Serdes.serdeFrom(
                (topic, recent) ->
                        recent == null ? null : timed(recent.tenant(), Long.MAX_VALUE - recent.saidMs(), recent.name()),
                (topic, bytes) -> {
                    int tenant = nul(bytes, 0);
                    return new Recent(
                            text(bytes, 0, tenant),
                            Long.MAX_VALUE - ByteBuffer.wrap(bytes).getLong(tenant + 1),
                            text(bytes, tenant + 1 + Long.BYTES, bytes.length));
                });
    }

    static Serde<CostHour> costHours() {
        return Serdes.serdeFrom(
                (topic, hour) ->
                        hour == null ? null : timed(hour.tenant(), hour.hourMs(), hour.model() + '\0' + hour.intent()),
                (topic, bytes) -> {
                    int tenant = nul(bytes, 0);
                    int model = nul(bytes, tenant + 1 + Long.BYTES);
                    return new CostHour(
                            text(bytes, 0, tenant),
                            ByteBuffer.wrap(bytes).getLong(tenant + 1),
                            text(bytes, tenant + 1 + Long.BYTES, model),
                            text(bytes, model + 1, bytes.length));
                });
    }

    private static byte[] timed(String tenant, long time, String rest) {
        var first = tenant.getBytes(StandardCharsets.UTF_8);
        var last = rest.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(first.length + 1 + Long.BYTES + last.length)
                .put(first)
                .put((byte) 0)
                .putLong(time)
                .put(last)
                .array();
    }

    private static int nul(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

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
                            .putLong(alarm.dueMs() | (long) alarm.kind().place << KIND_SHIFT)
                            .put(name)
                            .array();
                },
                (topic, bytes) -> new Alarm(
                        Alarm.Kind.at(bytes[0]),
                        ByteBuffer.wrap(bytes).getLong() & (1L << KIND_SHIFT) - 1,
                        new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8)));
    }
}
