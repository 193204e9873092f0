package dev.parley.store;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A line of a transcript as it lies in its store, JSON, read when somebody asks: a turn looks at twenty of them and wants
 * nothing but the words, and how Parley came to say them is the longer part.
 */
public final class TranscriptRow {
    private static final ObjectReader READER = Json.ours().readerFor(TranscriptEntry.class);
    private static final byte[] TRACE = ",\"trace\":".getBytes(StandardCharsets.UTF_8);

    private final byte[] json;

    private TranscriptRow(byte[] json) {
        this.json = json;
    }

    /** A line to be stored. */
    public static TranscriptRow of(TranscriptEntry entry) {
        return new TranscriptRow(Json.bytes(entry));
    }

    /** The whole of it. */
    public TranscriptEntry entry() {
        return read(json);
    }

    /** The same without its trace, which is not even looked at. */
    public TranscriptEntry words() {
        int end = trace();
        if (end < 0) {
            return read(json);
        }
        var words = Arrays.copyOf(json, end + 1);
        words[end] = '}';
        return read(words);
    }

    /** Where the trace begins, which is written last; -1 without one. No text can hold its quotation marks as they are. */
    private int trace() {
        for (int at = 0; at <= json.length - TRACE.length; at++) {
            if (json[at] == ',' && Arrays.equals(json, at, at + TRACE.length, TRACE, 0, TRACE.length)) {
                return at;
            }
        }
        return -1;
    }

    static Serde<TranscriptRow> serde() {
        return Serdes.serdeFrom(
                (topic, row) -> row == null ? null : row.json,
                (topic, bytes) -> bytes == null ? null : new TranscriptRow(bytes));
    }

    private static TranscriptEntry read(byte[] bytes) {
        try {
            return READER.readValue(bytes);
        } catch (IOException e) {
            throw new SerializationException("a line of a transcript cannot be read", e);
        }
    }
}
