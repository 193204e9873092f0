package dev.parley.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What may change in a published schema: records that are on a topic must stay valid, and programs that read it must find
 * what they were promised. Fields that need not be there, words for what had words, and descriptions may be added or
 * changed; everything else is a break.
 */
final class Compatibility {

    /** The rules, each with what breaks it. */
    enum Rule {
        REMOVED_PROPERTY("was removed; programs read it"),
        CHANGED_TYPE("has another type"),
        NEWLY_REQUIRED("is required now; records without it are on the topic"),
        NO_LONGER_REQUIRED("need not be there any more; programs rely on it"),
        REMOVED_VALUE("lost one of its words; records with it are on the topic"),
        NEWLY_ENUMERATED("takes only certain words now; others are on the topic"),
        CHANGED_PATTERN("has another pattern; records that do not fit it may be on the topic"),
        CHANGED_KEYWORD("has another format, bound or form");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * A change that is refused.
     *
     * @param property the path to it, {@code []} for the items of an array and {@code *} for the values of a map
     * @param rule what it breaks
     */
    record Break(String property, Rule rule) {
        @Override
        public String toString() {
            return (property.isEmpty() ? "the record" : property) + " " + rule.sentence + " (" + rule + ")";
        }
    }

    private static final Set<String> FREE = Set.of("$id", "title", "description", "examples", "$comment");
    private static final Set<String> LOOKED_AT_ALONE =
            Set.of("type", "properties", "required", "enum", "const", "pattern", "items", "additionalProperties");

    private final List<Break> breaks = new ArrayList<>();

    private Compatibility() {}

    /** Every break between a published schema and the one that would take its place, in the order of the published one. */
    static List<Break> breaks(JsonNode published, JsonNode now) {
        var compatibility = new Compatibility();
        compatibility.compare("", published, now);
        return List.copyOf(compatibility.breaks);
    }

    private void compare(String path, JsonNode published, JsonNode now) {
        if (!published.path("type").equals(now.path("type"))) {
            broken(path, Rule.CHANGED_TYPE);
            return;
        }
        if (!published.path("pattern").equals(now.path("pattern"))) {
            broken(path, Rule.CHANGED_PATTERN);
        }
        compareWords(path, published, now);
        compareProperties(path, published, now);
        compareRest(path, published, now);
        compareInner(path + "[]", published.path("items"), now.path("items"));
        compareInner(
                path.isEmpty() ? "*" : path + ".*",
                published.path("additionalProperties"),
                now.path("additionalProperties"));
    }

    private void compareWords(String path, JsonNode published, JsonNode now) {
        Set<String> words = texts(published.path("enum"));
        Set<String> wordsNow = texts(now.path("enum"));
        if (!published.has("enum") && now.has("enum")) {
            broken(path, Rule.NEWLY_ENUMERATED);
        } else if (now.has("enum") && !wordsNow.containsAll(words)) {
            broken(path, Rule.REMOVED_VALUE);
        } else if (!published.path("const").equals(now.path("const")) || (published.has("enum") && !now.has("enum"))) {
            broken(path, Rule.CHANGED_KEYWORD);
        }
    }

    private void compareProperties(String path, JsonNode published, JsonNode now) {
        JsonNode properties = published.path("properties");
        JsonNode propertiesNow = now.path("properties");
        Set<String> required = texts(published.path("required"));
        Set<String> requiredNow = texts(now.path("required"));
        properties.fieldNames().forEachRemaining(name -> {
            String property = within(path, name);
            if (!propertiesNow.has(name)) {
                broken(property, Rule.REMOVED_PROPERTY);
                return;
            }
            if (required.contains(name) && !requiredNow.contains(name)) {
                broken(property, Rule.NO_LONGER_REQUIRED);
            }
            compare(property, properties.path(name), propertiesNow.path(name));
        });
        requiredNow.stream()
                .filter(name -> !required.contains(name))
                .forEach(name -> broken(within(path, name), Rule.NEWLY_REQUIRED));
    }

    /** A schema within; there in both, or in neither. */
    private void compareInner(String path, JsonNode published, JsonNode now) {
        if (published.isObject() && now.isObject()) {
            compare(path, published, now);
        } else if (!published.equals(now)) {
            broken(path, Rule.CHANGED_KEYWORD);
        }
    }

    private void compareRest(String path, JsonNode published, JsonNode now) {
        boolean changed = Stream.of(published, now)
                .flatMap(schema -> schema.propertyStream().map(entry -> entry.getKey()))
                .filter(keyword -> !FREE.contains(keyword) && !LOOKED_AT_ALONE.contains(keyword))
                .anyMatch(keyword -> !published.path(keyword).equals(now.path(keyword)));
        if (changed) {
            broken(path, Rule.CHANGED_KEYWORD);
        }
    }

    private void broken(String property, Rule rule) {
        breaks.add(new Break(property, rule));
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
