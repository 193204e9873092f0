package dev.parley.standalone.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.wire.Headers;
import dev.parley.wire.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One dead letter: the record as it was received, and what its headers say of it.
 *
 * @param record as it lies on the topic of dead letters
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

    /** What a replay may be written to: what comes from outside, and is worked once. */
    private static final Set<String> SOURCES = Set.of(Topics.MESSAGES.name(), Topics.COMMANDS.name());

    private static final byte[] NOTHING = {};

    /** Where it lies. */
    public Position position() {
        return new Position(record.partition(), record.offset());
    }

    /** When it was given up on. */
    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The conversation, as text; empty when there was no key. */
    public String key() {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    /** Where it failed, such as {@code turn}. */
    public String stage() {
        return header(Headers.ERROR_STAGE);
    }

    /** The class of the error. */
    public String errorClass() {
        return header(Headers.ERROR_CLASS);
    }

    /** One sentence on what is wrong. */
    public String reason() {
        return header(Headers.ERROR_MESSAGE);
    }

    /** The topic it was read from; empty when it was read from none. */
    public String sourceTopic() {
        return header(Headers.ERROR_TOPIC);
    }

    /** Where on that topic, as {@code partition:offset}; empty when nowhere. */
    public String sourcePosition() {
        String partition = header(Headers.ERROR_PARTITION);
        return partition.isEmpty() ? "" : partition + ":" + header(Headers.ERROR_OFFSET);
    }

    /** Why it cannot be replayed, and the way out, in one sentence; nothing when it can. */
    public Optional<String> obstacle() {
        if (stage().equals("webhook")) {
            return Optional.of("it is an item of a webhook that could not be read, and no record; once the gateway can"
                    + " read such items, have the channel send it again");
        }
        if (stage().equals("partition")) {
            return Optional.of("its producer chose another partition than Kafka's default partitioner would; mend the"
                    + " producer, and have it write the record again");
        }
        if (!SOURCES.contains(sourceTopic())) {
            return Optional.of(
                    sourceTopic().isEmpty()
                            ? "it does not say which topic it came from; read it with parley dlq show, and write it anew"
                            : "it came from " + sourceTopic() + ", and only messages and commands are worked again");
        }
        if (record.value() == null) {
            return Optional.of("its value was left out or never there; read the original at " + sourceTopic() + " "
                    + sourcePosition() + " while it is kept, and write a smaller one");
        }
        return record.key() == null
                ? Optional.of("it has no key, so nobody knows its conversation; write it anew with its key")
                : Optional.empty();
    }

    /** The same without what it says: whether there was something is all that is kept of it. */
    public DeadLetter withoutContent() {
        byte[] value = record.value() == null ? null : NOTHING;
        return new DeadLetter(new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                value,
                record.headers(),
                record.leaderEpoch()));
    }

    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /** Leaves the value out, and the key, which names a customer. */
    @Override
    public String toString() {
        return "DeadLetter[" + position() + ", " + stage() + "]";
    }
}
