package dev.parley.llm.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The templates of one language, or of one tone in it, by task; those that are for a situation alone by
 * {@code <task>.<situation>}.
 *
 * <p>Every task of a language has at least one template without a placeholder, checked on reading, so that there is always
 * something to say however little is known.
 */
record Phrases(Map<String, List<Template>> byTask) {
    static Phrases of(String language) {
        Phrases phrases = toned(language);
        phrases.byTask().forEach((task, templates) -> {
            if (task.indexOf('.') < 0
                    && templates.stream().noneMatch(template -> template.facts().isEmpty())) {
                throw new IllegalStateException(
                        language + ".json: the task " + task + " needs a template without facts");
            }
        });
        return phrases;
    }

    /** The templates of a tone, of those tasks that it says in its own way: {@code en-formal}. */
    static Phrases toned(String name) {
        String file = name + ".json";
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The templates " + file + " are missing from the program");
            }
            Map<String, List<String>> read = new ObjectMapper().readValue(in, new TypeReference<>() {});
            return new Phrases(read.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey,
                            task -> task.getValue().stream().map(Template::of).toList())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The templates " + file + " cannot be read", unreadable);
        }
    }
}
