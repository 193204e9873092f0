package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one JSON dialect of topics and stores: instants as ISO-8601 UTC, money as decimal strings, absent fields left out,
 * unknown fields tolerated, nesting and lengths bounded.
 */
public final class Json {

    /** Levels of nesting that a record may have; ours have at most five. */
    private static final int DEPTH_MAX = 32;

    private static final JsonMapper MAPPER =
            builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** Looking for the same field twice costs a fifth of reading, and is for what others write. */
    private static final JsonMapper OURS = MAPPER.rebuild()
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, false)
            .build();

    /**
     * Writes through accessors that were compiled, where {@link #MAPPER} would call them by reflection. Reading gains nothing by
     * that: records are read by their constructors.
     */
    private static final ObjectWriter WRITER =
            MAPPER.rebuild().addModules(CompiledAccessors.modules()).build().writer();

    private Json() {}

    /** The mapper of topics and stores, which tolerates fields it does not know. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The mapper of what nobody but us wrote: it does not look for the same field twice. */
    public static JsonMapper ours() {
        return OURS;
    }

    /** A builder with the same dialect, for a door that wants to be stricter. */
    public static JsonMapper.Builder builder() {
        var factory = new JsonFactoryBuilder()
                // By default each thread keeps buffers of its own, 16 KiB; of virtual threads there are thousands.
                .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .addModule(PlainDecimals.module())
                .addModule(PlainInstants.module())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    }

    /** The bytes of a record of ours. */
    public static byte[] bytes(Object value) {
        var written = new Written();
        try {
            WRITER.writeValue(written, value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return written.bytes();
    }

    /** Reads one record, or says in one sentence, free of the record's contents, why it cannot be read. */
    public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableException {
        return read(MAPPER.readerFor(type), bytes, type);
    }

    /** The same for who reads many of a type, with a reader of it. */
    static <T> T read(ObjectReader reader, byte[] bytes, Class<T> type) throws UnreadableException {
        T value;
        try {
            value = type.cast(reader.readValue(bytes));
        } catch (JsonProcessingException e) {
            throw new UnreadableException(UnreadableException.sentence(e), e);
        } catch (IOException e) {
            throw new UnreadableException("not UTF-8 JSON", e);
        }
        if (value == null) {
            throw new UnreadableException("a JSON null instead of a record", null);
        }
        return value;
    }
}
