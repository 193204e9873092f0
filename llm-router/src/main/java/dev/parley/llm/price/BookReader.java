package dev.parley.llm.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;

/** Reads price books, the shipped one and those of operators, and refuses those with faults as a whole. */
final class BookReader {
    /** What {@code base} may say: that the file stands over the shipped book and not in its place. */
    static final String SHIPPED = "shipped";

    private static final String RESOURCE = "prices.json";
    private static final Set<String> KEYS = Set.of("version", "base", "unknown", "models");

    /** Several times the largest file of prices that anybody keeps. */
    private static final long BYTES_MAX = 16L << 20;

    private static final int VERSION_CHARS_MAX = 100;

    /** A key written twice would mean one of two prices; a number with a point must not become a binary fraction. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonMapper LOOSE =
            JSON.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private BookReader() {}

    static Sheet shipped() {
        try (InputStream in = BookReader.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(in, RESOURCE + " is missing from the program")
                    .readAllBytes();
            return sheet(RESOURCE, tree(RESOURCE, bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
        }
    }

    /** @throws IllegalArgumentException with every fault of the file */
    static Sheet read(Path file) {
        return sheet(file.toString(), tree(file.toString(), bytes(file)));
    }

    /** @throws IllegalArgumentException when the file cannot be read or is no JSON */
    static Loose loose(Path file) {
        byte[] bytes = bytes(file);
        return parsed(
                file.toString(), () -> new Loose(LOOSE.readTree(bytes), Loose.repeated(LOOSE.createParser(bytes))));
    }

    private static JsonNode tree(String file, byte[] bytes) {
        return parsed(file, () -> JSON.readTree(bytes));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(file + ": is larger than " + BYTES_MAX + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": cannot be read", unreadable);
        }
    }

    /** Something read out of bytes that may be no JSON. */
    private interface Parsing<T> {
        T get() throws IOException;
    }

    private static <T> T parsed(String file, Parsing<T> parsing) {
        try {
            return parsing.get();
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(file + ": is not JSON: " + wrong.getOriginalMessage(), wrong);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    static Sheet sheet(String file, JsonNode root) {
        var faults = new BookFaults(file);
        var rows = new RowReader(faults);
        if (!root.isObject()) {
            faults.add(
                    "the file",
                    "must be an object with " + KEYS.stream().sorted().toList());
            throw faults.exception();
        }
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                faults.add(key, "is no key of a price book");
            }
        });
        boolean overShipped = base(root, faults);
        var models = new HashMap<String, ModelPrices>();
        if (!root.path("models").isObject()) {
            faults.add("models", "must be an object of models by name");
        }
        root.path("models")
                .properties()
                .forEach(one -> models.put(one.getKey(), rows.model(one.getKey(), one.getValue())));
        Sheet below = overShipped ? shipped() : null;
        Rates unknown = below != null && !root.has("unknown") ? below.unknown() : rows.unknown(root.path("unknown"));
        Sheet own = new Sheet(version(root, faults), unknown, models);
        Sheet whole = below == null ? own : own.over(below);
        if (faults.isEmpty() && !whole.unknown().isAbove(whole.highest())) {
            faults.add(
                    "unknown",
                    "must be above all others in every price, or a model of that name would be cheaper unknown");
        }
        if (!faults.isEmpty()) {
            throw faults.exception();
        }
        return whole;
    }

    private static boolean base(JsonNode root, BookFaults faults) {
        if (root.has("base") && !root.path("base").asText().equals(SHIPPED)) {
            faults.add("base", "must be \"" + SHIPPED + "\" or left out, was " + root.path("base"));
        }
        return root.has("base");
    }

    private static String version(JsonNode root, BookFaults faults) {
        String version = root.path("version").asText("");
        if (!root.path("version").isTextual() || version.isBlank() || version.length() > VERSION_CHARS_MAX) {
            faults.add("version", "must be a text of 1 to " + VERSION_CHARS_MAX + " characters");
        }
        return version;
    }
}
