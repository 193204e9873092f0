package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.parley.wire.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON as the API takes it: no unknown fields, no types turned into others, and every fault named by its field. */
final class StrictJson {

    /** Characters of a caller's word that are repeated to the caller. */
    private static final int QUOTE_MAX = 200;

    private static final JsonMapper MAPPER = Json.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(LogicalType.Textual, StrictJson::onlyText)
            // Money is a decimal string on topics and may be a number or a string here.
            .withCoercionConfig(
                    LogicalType.Float,
                    money -> money.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
                            .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /** Reads a request or throws the problem with it. */
    static <T> T read(byte[] body, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new ProblemException(unknownBeforeAll(body, type).orElseGet(() -> problem(e)));
        } catch (IOException e) {
            throw new ProblemException(Problem.malformed("the body is not UTF-8 JSON"));
        }
        if (value == null) {
            throw new ProblemException(Problem.malformed("the body must be a JSON object, was null"));
        }
        return value;
    }

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** A misspelt field is the reason why another one is missing, so it is told first. */
    private static Optional<Problem> unknownBeforeAll(byte[] body, Class<?> type) {
        try {
            var known = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .sorted()
                    .toList();
            return MAPPER.readTree(body).properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(field -> !known.contains(field))
                    .findFirst()
                    .map(field -> unknown(field, known));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Problem problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            return unknown(path(unknown), known == null ? List.of() : known);
        }
        if (e instanceof JsonMappingException mapping) {
            return mapped(mapping);
        }
        return Problem.malformed(sentence(e));
    }

    private static Problem unknown(String field, Collection<?> known) {
        var name = quoted(field);
        var names = known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return Problem.unknownField(name, "unknown field " + name + "; known here: " + names);
    }

    private static Problem mapped(JsonMappingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException own && own.getMessage() != null) {
                return invalid(own);
            }
            if (cause instanceof JsonProcessingException inner && !(cause instanceof JsonMappingException)) {
                return Problem.malformed(sentence(inner));
            }
        }
        var field = quoted(path(e));
        return field.isEmpty()
                ? Problem.malformed("the body must be a JSON object")
                : Problem.invalid(field, field + " has the wrong type");
    }

    /** The problem behind a failed check of ours, whose sentence begins with the field's name. */
    static Problem invalid(IllegalArgumentException e) {
        var sentence = String.valueOf(e.getMessage());
        return Problem.invalid(quoted(sentence.split("[ :]", 2)[0]), sentence);
    }

    /** Says where, never what: the parser's own sentence quotes the body. */
    private static String sentence(JsonProcessingException e) {
        var what = "malformed JSON";
        if (e instanceof StreamConstraintsException) {
            what = "JSON nested too deeply or a value too long";
        } else if (e.getOriginalMessage().startsWith("Duplicate field")) {
            what = "the same field twice in one JSON object";
        }
        var where = e.getLocation();
        if (where == null) {
            return what;
        }
        var line = where.getLineNr() > 1 ? "line " + where.getLineNr() + ", " : "";
        return what + " at " + line + "column " + where.getColumnNr();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** A word of the caller's, cut to what is sensible to repeat. */
    static String quoted(String text) {
        return text.length() > QUOTE_MAX ? text.substring(0, QUOTE_MAX) + "…" : text;
    }
}
