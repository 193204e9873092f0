package dev.parley.topology.failure;

import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records that a partition could not work to the dead letters, each with where it came from and why. */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Bytes of a record that can be passed on: what producer and topic of dead letters take, less room for headers. */
    private static final int PASSED_ON_MAX = (2 << 20) - (64 << 10);

    private final ProcessorContext<Object, Object> context;
    private final String sink;
    private final Consumer<String> counted;

    /**
     * @param sink the node they leave by
     * @param counted told the stage of each
     */
    public DeadLetters(ProcessorContext<Object, Object> context, String sink, Consumer<String> counted) {
        this.context = context;
        this.sink = sink;
        this.counted = counted;
    }

    /** Where a record that becomes a dead letter came from, and why it failed. */
    public record Failure(String stage, String errorClass, String reason, String topic, int partition, long offset) {
        /** Of the record that is being worked. */
        public static Failure of(RecordMetadata where, String stage, String errorClass, String reason) {
            return new Failure(stage, errorClass, reason, where.topic(), where.partition(), where.offset());
        }

        Failure because(String other) {
            return new Failure(stage, errorClass, other, topic, partition, offset);
        }
    }

    /** Sends a record on as it was received; one that is too large for that without its value. */
    public void passOn(Record<byte[], ? extends Inbound<?>> received, Failure failure) {
        var inbound = received.value();
        var raw = inbound == null ? null : inbound.raw();
        byte[] key = received.key();
        byte[] value = raw == null ? null : raw.get();
        int keyBytes = key == null ? 0 : key.length;
        int valueBytes = value == null ? 0 : value.length;
        var trace = Headers.traceparent(received.headers());
        if (keyBytes + (long) valueBytes <= PASSED_ON_MAX) {
            send(key, value, failure, trace);
            return;
        }
        // Sent as it is it would be refused, and its partition would never get past it.
        var reason = failure.reason() + "; left out here, being too large: " + keyBytes + " bytes of key and "
                + valueBytes + " of value";
        send(keyBytes <= PASSED_ON_MAX ? key : null, null, failure.because(reason), trace);
    }

    /** Sends a key and a value that were made here. */
    public void send(byte @Nullable [] key, byte @Nullable [] value, Failure failure, @Nullable String traceparent) {
        counted.accept(failure.stage());
        LOG.atWarn()
                .addKeyValue("stage", failure.stage())
                .addKeyValue("topic", failure.topic())
                .addKeyValue("partition", failure.partition())
                .addKeyValue("offset", failure.offset())
                .log("A record became a dead letter");
        var headers = new RecordHeaders()
                .add(Headers.SCHEMA, utf8(Topics.DEADLETTERS.schema()))
                .add(Headers.ERROR_STAGE, utf8(failure.stage()))
                .add(Headers.ERROR_CLASS, utf8(failure.errorClass()))
                .add(Headers.ERROR_MESSAGE, utf8(failure.reason()))
                .add(Headers.ERROR_TOPIC, utf8(failure.topic()))
                .add(Headers.ERROR_PARTITION, utf8(Integer.toString(failure.partition())))
                .add(Headers.ERROR_OFFSET, utf8(Long.toString(failure.offset())));
        if (traceparent != null) {
            headers.add(Headers.TRACEPARENT, utf8(traceparent));
        }
        context.forward(new Record<Object, Object>(key, value, context.currentSystemTimeMs(), headers), sink);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
