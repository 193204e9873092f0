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
 * The templates of one language, by task.
 *
 * <p>Every task has at least one template without a placeholder, checked on reading, so that there is always something
 * to say however little is known.
 */
record Phrases(Map<String, List<Template>> byTask) {
    static Phrases of(String language) {
        String file = language + ".json";
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The templates " + file + " are missing from the program");
            }
            Map<String, List<String>> read = new ObjectMapper().readValue(in, new TypeReference<>() {});
            return new Phrases(read.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, task -> checked(file, task.getKey(), task.getValue()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The templates " + file + " cannot be read", unreadable);
        }
    }

    private static List<Template> checked(String file, String task, List<String> texts) {
        List<Template> templates = texts.stream().map(Template::of).toList();
        if (templates.stream().noneMatch(template -> template.facts().isEmpty())) {
            throw new IllegalStateException(file + ": the task " + task + " needs a template without facts");
        }
        return templates;
    }
}
