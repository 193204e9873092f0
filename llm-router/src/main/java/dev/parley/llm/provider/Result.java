package dev.parley.llm.provider;

import dev.parley.llm.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. A provider returns trouble as a value and throws only what is a bug. */
public sealed interface Result {
    /** What was billed, as far as it is known. */
    Spent spent();

    /**
     * A text, never blank: the pieces that were heard, without the blanks at both ends.
     *
     * @param truncated true when the model had more to say than it may
     * @param usedUpFor how long nothing is left of what the provider allows, if its headers say that
     */
    record Answered(
            String text,
            boolean truncated,
            Spent spent,
            Pace pace,
            @Nullable Duration usedUpFor) implements Result {
        @Override
        public String toString() {
            return "Answered[" + text.length() + " chars, " + spent + ", " + pace + "]";
        }
    }

    /**
     * No text, or not all of it.
     *
     * @param retryAfter how long the provider asked to be left alone, if it did
     */
    record Failed(Failure failure, @Nullable Duration retryAfter, Spent spent) implements Result {}

    /**
     * Tokens of a call.
     *
     * @param estimated true when the provider may bill them and did not say how many
     * @param model the name that the response gave, if it gave one
     */
    record Spent(Usage usage, boolean estimated, @Nullable String model) {
        /** Tokens of a model that nobody named. */
        public Spent(Usage usage, boolean estimated) {
            this(usage, estimated, null);
        }

        /** Nothing was sent, or the provider answered with a status that is not billed. */
        public static final Spent NOTHING = new Spent(Usage.NONE, /* estimated= */ false);
    }
}
