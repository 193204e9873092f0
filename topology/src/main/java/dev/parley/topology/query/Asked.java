package dev.parley.topology.query;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a question, each checked as it is read; a wrong one is told in a sentence that begins with its name. */
final class Asked {
    private final Map<String, String> parameters;

    /**
     * @param parameters by name
     * @param known the names that this question has
     * @throws IllegalArgumentException when there is another
     */
    Asked(Map<String, String> parameters, Set<String> known) {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            name + " is no parameter of this call; it has " + String.join(", ", known));
                });
        this.parameters = Map.copyOf(parameters);
    }

    @Nullable
    String text(String name) {
        var text = parameters.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    String needed(String name) {
        var text = text(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " must not be missing");
        }
        return text;
    }

    String oneOf(String name, Set<String> words, String otherwise) {
        var word = text(name);
        if (word == null) {
            return otherwise;
        }
        if (!words.contains(word)) {
            throw new IllegalArgumentException(name + " must be one of " + String.join(", ", words));
        }
        return word;
    }

    /** A whole number from {@code least} to {@code most}. */
    long number(String name, long least, long most, long otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as a number out of bounds.
        }
        throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most);
    }
}
