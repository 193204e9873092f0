package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies made of samples by chance: trees cut and grafted where they are JSON, fields where they are forms, and now and then bytes. */
record Mutations(List<String> samples, RandomGenerator chance) {

    private static final int STEPS_MAX = 6;
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "[]",
            "{}",
            "[[]]",
            "\"1763632799\"",
            "{\"id\":\"1\"}",
            "\"" + "y".repeat(70_000) + "\"");

    byte[] next() {
        String sample = oneOf(samples);
        String body = sample.startsWith("{") ? tree(sample) : form(sample);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return chance.nextInt(8) == 0 ? bytes(bytes) : bytes;
    }

    private String tree(String sample) {
        var root = read(sample);
        var donor =
                read(oneOf(samples.stream().filter(each -> each.startsWith("{")).toList()));
        int steps = 1 + chance.nextInt(STEPS_MAX);
        for (int i = 0; i < steps; i++) {
            var parents = parents(root);
            if (parents.isEmpty()) {
                break;
            }
            switch (oneOf(parents)) {
                case ObjectNode object -> change(object, donor);
                case ArrayNode array -> change(array, donor);
                default -> throw new IllegalStateException("only these hold others");
            }
        }
        return root.toString();
    }

    private void change(ObjectNode object, JsonNode donor) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = oneOf(names);
        var value = object.path(name);
        switch (chance.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, read(oneOf(ODD)));
            case 2 -> object.set(name, graft(donor));
            case 3 -> object.set(name, Json.mapper().createArrayNode().add(value));
            case 4 -> object.set(name, value.isArray() && !value.isEmpty() ? value.get(0) : read(oneOf(ODD)));
            case 5 -> object.put(name, text(value.asText()));
            default -> object.set(oneOf(names), value.deepCopy());
        }
    }

    private void change(ArrayNode array, JsonNode donor) {
        int at = chance.nextInt(array.size());
        switch (chance.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            case 2 -> array.set(at, read(oneOf(ODD)));
            default -> array.insert(at, graft(donor));
        }
    }

    private JsonNode graft(JsonNode donor) {
        var parents = parents(donor);
        return parents.isEmpty() ? read(oneOf(ODD)) : oneOf(parents).deepCopy();
    }

    private String text(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = chance.nextInt(text.length());
        return switch (chance.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) chance.nextInt(0x10000) + text.substring(at);
            case 2 -> text + text;
            default -> text.substring(at);
        };
    }

    private String form(String sample) {
        var pairs = new ArrayList<>(Arrays.asList(sample.split("&", -1)));
        int steps = 1 + chance.nextInt(STEPS_MAX);
        for (int i = 0; i < steps && !pairs.isEmpty(); i++) {
            int at = chance.nextInt(pairs.size());
            String pair = pairs.get(at);
            switch (chance.nextInt(5)) {
                case 0 -> pairs.remove(at);
                case 1 -> pairs.add(pair);
                case 2 ->
                    pairs.set(at, pair.replaceFirst("=.*", "=") + oneOf(List.of("", "%00", "%F0%9F", "7", "http://[")));
                case 3 ->
                    pairs.set(
                            at,
                            oneOf(
                                    oneOf(samples).isEmpty()
                                            ? List.of(pair)
                                            : List.of(oneOf(samples).split("&", -1))));
                default -> pairs.set(at, pair.substring(0, chance.nextInt(pair.length() + 1)));
            }
        }
        return String.join("&", pairs);
    }

    private byte[] bytes(byte[] body) {
        if (body.length == 0) {
            return new byte[] {(byte) chance.nextInt()};
        }
        int at = chance.nextInt(body.length);
        switch (chance.nextInt(3)) {
            case 0 -> {
                return Arrays.copyOf(body, at);
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(body, body.length + 1);
                System.arraycopy(body, at, longer, at + 1, body.length - at);
                return longer;
            }
            default -> {
                byte[] other = body.clone();
                other[at] = (byte) chance.nextInt();
                return other;
            }
        }
    }

    /** Everything that holds something. */
    private static List<JsonNode> parents(JsonNode node) {
        var parents = new ArrayList<JsonNode>();
        if (node.isContainerNode() && !node.isEmpty()) {
            parents.add(node);
        }
        node.forEach(child -> parents.addAll(parents(child)));
        return parents;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
