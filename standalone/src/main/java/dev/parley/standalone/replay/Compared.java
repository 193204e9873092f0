package dev.parley.standalone.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it was and as it would have been.
 *
 * @param said the customer's words
 * @param after absent when working it once more failed
 * @param failure why it failed
 * @param notes what cannot be compared exactly, a sentence each
 */
record Compared(
        String conversation,
        String reply,
        String said,
        Side before,
        @Nullable Side after,
        @Nullable String failure,
        List<String> notes) {
    Compared {
        notes = List.copyOf(notes);
    }

    /** True when another decision would have been made, or none at all. */
    @JsonProperty
    boolean decisionChanged() {
        return after == null || !before.decidesAs(after);
    }

    /** True when other words would have been said. */
    @JsonProperty
    boolean textChanged() {
        return after == null || !before.text().equals(after.text());
    }

    /** What our price would have been above what it was; absent where one of them is none, or another product's. */
    @Nullable
    BigDecimal difference() {
        var ours = before.price();
        var now = after == null ? null : after.price();
        if (ours == null || now == null || after == null || !after.isAboutTheSameAs(before)) {
            return null;
        }
        return now.subtract(ours);
    }
}
