package dev.parley.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.wire.Json;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A line of a transcript as it lies in its store, JSON, read when somebody asks: a turn looks at twenty of them and wants
 * nothing but the words, and how Parley came to say them is the longer part.
 */
public final class TranscriptRow {
    private static final ObjectReader WHOLE = Json.ours().readerFor(TranscriptEntry.class);
    private static final ObjectReader WORDS = Json.ours()
            .rebuild()
            .addMixIn(TranscriptEntry.class, WithoutTrace.class)
            .build()
            .readerFor(TranscriptEntry.class);

    private final byte[] json;

    private TranscriptRow(byte[] json) {
        this.json = json;
    }

    @JsonIgnoreProperties("trace")
    private interface WithoutTrace {}

    /** A line to be stored. */
    public static TranscriptRow of(TranscriptEntry entry) {
        return new TranscriptRow(Json.bytes(entry));
    }

    /** The whole of it. */
    public TranscriptEntry entry() {
        return read(WHOLE);
    }

    /** The same without its trace. */
    public TranscriptEntry words() {
        return read(WORDS);
    }

    static Serde<TranscriptRow> serde() {
        return Serdes.serdeFrom(
                (topic, row) -> row == null ? null : row.json,
                (topic, bytes) -> bytes == null ? null : new TranscriptRow(bytes));
    }

    private TranscriptEntry read(ObjectReader reader) {
        try {
            return reader.readValue(json);
        } catch (IOException e) {
            throw new SerializationException("a line of a transcript cannot be read", e);
        }
    }
}
