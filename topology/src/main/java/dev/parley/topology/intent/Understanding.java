package dev.parley.topology.intent;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message was understood to say.
 *
 * @param confidence of the intent, 0 to 1
 * @param offers in the order they were made
 * @param least the least that is to be spent, which is no offer; absent when not said
 * @param offersConfidence how sure it is that they, and no other number, are meant so, 0 to 1; 1 where no number may be an offer
 * @param quantity pieces wanted, at least 1; absent when not said
 * @param choice which entry of a list is meant, from 1, or -1 for the last; absent when none
 * @param product words that may name a product, separated by blanks; may be empty
 */
public record Understanding(
        Language language,
        Intent intent,
        double confidence,
        List<Offer> offers,
        @Nullable Least least,
        double offersConfidence,
        @Nullable Integer quantity,
        @Nullable Integer choice,
        String product,
        Set<Cue> cues) {
    private static final double GUESS_MAX = 0.5;
    /** Below this likelihood asking is worth its price. */
    private static final double CLEAR_MIN = 0.6;

    public Understanding {
        offers = List.copyOf(offers);
        cues = Set.copyOf(cues);
    }

    /** True when nothing speaks for the intent but that nothing speaks for another. */
    public boolean isGuess() {
        return confidence <= GUESS_MAX;
    }

    /** True when somebody who knows better should be asked: the intent, or what some number is there for, is not clear. */
    public boolean isUnsure() {
        return Math.min(confidence, offersConfidence) <= CLEAR_MIN;
    }

    /** The same message, meant otherwise. */
    public Understanding as(Intent other) {
        return new Understanding(
                language, other, confidence, offers, least, offersConfidence, quantity, choice, product, cues);
    }

    /** True when the message does this too. */
    public boolean has(Cue cue) {
        return cues.contains(cue);
    }

    @Override
    public String toString() {
        return "Understanding[" + language.word() + ", " + intent.word() + ", " + offers.size() + " offers]";
    }
}
