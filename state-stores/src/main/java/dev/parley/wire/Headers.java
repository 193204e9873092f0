package dev.parley.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names of our record headers. */
public final class Headers {
    /** W3C trace context, carried from the door to the reply. */
    public static final String TRACEPARENT = "traceparent";
    /** Record type and version, such as {@code message/1}. */
    public static final String SCHEMA = "parley-schema";
    /** Where a dead letter failed: {@code webhook}, {@code read}, {@code partition}, {@code decide}, {@code turn}, {@code command}. */
    public static final String ERROR_STAGE = "parley-error-stage";
    /** The class of the error behind a dead letter. */
    public static final String ERROR_CLASS = "parley-error-class";
    /** One sentence on what is wrong with a dead letter. */
    public static final String ERROR_MESSAGE = "parley-error-message";
    /** The topic a dead letter was read from. */
    public static final String ERROR_TOPIC = "parley-error-topic";
    /** The partition a dead letter was read from, a decimal number. */
    public static final String ERROR_PARTITION = "parley-error-partition";
    /** The offset a dead letter was read from, a decimal number. */
    public static final String ERROR_OFFSET = "parley-error-offset";
    /**
     * On a message that was a dead letter and is to be answered after all: {@code <partition>/<offset>} of the letter. It is
     * let through once, although its id was seen.
     */
    public static final String REPLAY = "parley-replay";

    /** On a message whose customer sends too many: it is kept, and not answered. */
    public static final String FLOOD = "parley-flood";

    /** Bytes of a W3C traceparent are 55; anything much longer is none, nor the place of a dead letter. */
    private static final int LENGTH_MAX = 128;

    private Headers() {}

    /** The trace that a record belongs to; null where it says none, or nothing that could be one. */
    public static @Nullable String traceparent(org.apache.kafka.common.header.Headers headers) {
        return text(headers, TRACEPARENT);
    }

    /** The dead letter that a record was; null where it was none. */
    public static @Nullable String replay(org.apache.kafka.common.header.Headers headers) {
        return text(headers, REPLAY);
    }

    /** Whether a message is one of too many. */
    public static boolean flood(org.apache.kafka.common.header.Headers headers) {
        return headers.lastHeader(FLOOD) != null;
    }

    private static @Nullable String text(org.apache.kafka.common.header.Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > LENGTH_MAX
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
