package dev.parley.standalone.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What may be written in a part of the configuration. */
sealed interface Shape {

    /**
     * Fixed keys.
     *
     * @param required those without which the section means nothing
     */
    record Section(Map<String, Shape> fields, Set<String> required) implements Shape {}

    /**
     * Keys of the user's choice, all with the same under them.
     *
     * @param names what a key may look like
     */
    record Named(Pattern names, Shape each) implements Shape {}

    /** A list. */
    record Several(Value each) implements Shape {}

    /**
     * One scalar.
     *
     * @param example what it looks like, for those who wrote something else
     * @param complaint what is wrong with a text and what to write instead; nothing when it is right
     * @param kind whether it may be shown
     */
    record Value(String example, Function<String, Optional<String>> complaint, Kind kind) implements Shape {}

    /** Whether a value may be shown. */
    enum Kind {
        PLAIN,
        SECRET,
        /** Shown unless its key speaks of a secret: for keys that are not Parley's own. */
        BY_NAME
    }
}
