package dev.parley.standalone.cli;

import dev.parley.cost.Since;
import dev.parley.standalone.Refusal;
import java.time.Instant;

/** What is written after {@code --since}. */
final class SinceOption {

    private SinceOption() {}

    /** The instant that is meant. */
    static Instant parse(String text, Surroundings surroundings) {
        try {
            return Since.parse(text, surroundings.clock().instant());
        } catch (IllegalArgumentException e) {
            throw new Refusal("--" + e.getMessage() + ".", e);
        }
    }
}
