package dev.parley.wire;

import com.fasterxml.jackson.databind.ObjectReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/** Serdes of our JSON dialect. */
public final class JsonSerde {

    private JsonSerde() {}

    /** For stores and outputs, which hold only what we wrote: reading anything else is a broken world and throws. */
    public static <T> Serde<T> of(Class<T> type) {
        ObjectReader reader = Json.ours().readerFor(type);
        return Serdes.serdeFrom(serializer(), (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return Json.read(reader, bytes, type);
            } catch (UnreadableException e) {
                throw new SerializationException(topic + ": " + e.getMessage(), e);
            }
        });
    }

    /** For inputs, which anyone may write: reading never throws and null reads as unreadable. */
    public static <T> Serde<Inbound<T>> inbound(Class<T> type) {
        return inbound(Json.mapper().readerFor(type), type);
    }

    /** The same for inputs that are ours alone: the same field twice is not looked for, all other junk is. */
    public static <T> Serde<Inbound<T>> internal(Class<T> type) {
        return inbound(Json.ours().readerFor(type), type);
    }

    private static <T> Serde<Inbound<T>> inbound(ObjectReader reader, Class<T> type) {
        Deserializer<Inbound<T>> read = (topic, bytes) -> {
            if (bytes == null) {
                return new Inbound.Junk<>(null, "a null value");
            }
            try {
                return new Inbound.Sound<>(Json.read(reader, bytes, type), Bytes.wrap(bytes));
            } catch (UnreadableException e) {
                return new Inbound.Junk<>(Bytes.wrap(bytes), e.getMessage() == null ? "unreadable" : e.getMessage());
            }
        };
        Serializer<Inbound<T>> write = (topic, value) ->
                value == null || value.raw() == null ? null : value.raw().get();
        return Serdes.serdeFrom(write, read);
    }

    private static <T> Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : Json.bytes(value);
    }
}
