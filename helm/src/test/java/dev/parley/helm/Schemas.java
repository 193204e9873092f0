package dev.parley.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The schema of the values, walked. */
final class Schemas {

    private Schemas() {}

    /** The paths of a document that the schema has no word for. */
    static List<String> unknown(JsonNode root, JsonNode schema, JsonNode document) {
        var unknown = new ArrayList<String>();
        collectUnknown(root, resolve(root, schema), document, "", unknown);
        return unknown;
    }

    private static void collectUnknown(
            JsonNode root, JsonNode schema, JsonNode document, String path, List<String> unknown) {
        document.properties().forEach(entry -> {
            JsonNode below = schema.path("properties").path(entry.getKey());
            if (below.isMissingNode() && schema.path("additionalProperties").isObject()) {
                below = schema.path("additionalProperties");
            }
            String name = path + "." + entry.getKey();
            if (below.isMissingNode()) {
                unknown.add(name);
            } else {
                collectUnknown(root, resolve(root, below), entry.getValue(), name, unknown);
            }
        });
    }

    /** Every schema of an object, with its path; what definitions hold is visited where it is used. */
    static void objects(JsonNode root, BiConsumer<String, JsonNode> visitor) {
        visit(root, root, "", visitor);
    }

    private static void visit(JsonNode root, JsonNode unresolved, String path, BiConsumer<String, JsonNode> visitor) {
        JsonNode schema = resolve(root, unresolved);
        if (schema.path("type").asText().equals("object")) {
            visitor.accept(path, schema);
        }
        schema.path("properties")
                .properties()
                .forEach(entry -> visit(root, entry.getValue(), path + "." + entry.getKey(), visitor));
        if (schema.path("items").isObject()) {
            visit(root, schema.path("items"), path + "[]", visitor);
        }
        if (schema.path("additionalProperties").isObject()) {
            visit(root, schema.path("additionalProperties"), path + ".*", visitor);
        }
        schema.path("allOf").forEach(part -> visit(root, part, path, visitor));
    }

    static JsonNode resolve(JsonNode root, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }
}
