package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies of which one field holds what has no business there, one body for each field and each such thing. */
final class Mangled {

    private static final List<String> ODD = List.of(
            "null",
            "true",
            "7",
            "-1",
            "1.5e300",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"a/b:c d\"",
            "\"\\u0000\\u0007\"",
            "\"\\ud83d\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[[null],7]",
            "{\"id\":{}}");
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "7",
            "-1",
            "99999999999999999999",
            "a/b:c d",
            "\u0000\u0007",
            "\uFFFD",
            "x".repeat(70_000),
            "http://[");

    private Mangled() {}

    /** All that a sample becomes: of JSON, else of a form. */
    static Stream<String> of(String sample) {
        return sample.startsWith("{") ? json(sample) : form(sample);
    }

    private static Stream<String> json(String sample) {
        var mangled = new ArrayList<String>();
        int fields = places(read(sample)).size();
        for (int i = 0; i < fields; i++) {
            for (String odd : ODD) {
                var whole = read(sample);
                places(whole).get(i).put(read(odd));
                mangled.add(whole.toString());
            }
        }
        return mangled.stream();
    }

    private static Stream<String> form(String sample) {
        String[] pairs = sample.split("&", -1);
        return IntStream.range(0, pairs.length)
                .boxed()
                .flatMap(i -> ODD_TEXTS.stream().map(odd -> {
                    String[] changed = Arrays.copyOf(pairs, pairs.length);
                    changed[i] = pairs[i].replaceFirst("=.*", "=") + URLEncoder.encode(odd, StandardCharsets.UTF_8);
                    return String.join("&", changed);
                }));
    }

    /** A field or an element that can be replaced. */
    @FunctionalInterface
    private interface Place {
        void put(JsonNode other);
    }

    private static List<Place> places(JsonNode node) {
        var places = new ArrayList<Place>();
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    places.add(other -> object.set(field.getKey(), other));
                    places.addAll(places(field.getValue()));
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int at = i;
                    places.add(other -> array.set(at, other));
                    places.addAll(places(array.get(i)));
                }
            }
            default -> {
                return places;
            }
        }
        return places;
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
