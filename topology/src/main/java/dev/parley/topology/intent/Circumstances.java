package dev.parley.topology.intent;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation adds to the words of a message: "ok" is a yes where a price stands, "16?" an offer where something costs
 * 18,000. Each circumstance multiplies the odds of an intent.
 *
 * @param choice entry of a list that is meant, when one is
 */
record Circumstances(
        Setting setting,
        Scan scan,
        Set<Cue> cues,
        List<Offer> offers,
        String product,
        @Nullable Integer choice) {

    private static final double VERY_LITTLE = 2.5;
    private static final double LITTLE = 4;
    private static final double MUCH = 20;
    private static final double VERY_MUCH = 200;
    /** How likely it must be that no more messages are wanted: twice as likely as all else together. */
    private static final double STOP_SURELY = 2.0 / 3;
    /** Words of a yes; a longer message that contains one says something else. */
    private static final int YES_WORDS_MAX = 5;

    /** The intents by likelihood, all circumstances considered; all of them together 1. */
    Map<Intent, Double> weigh(Map<Intent, Double> likely) {
        var weighed = new EnumMap<>(likely);
        boolean ceilings = !offers.isEmpty() && offers.stream().allMatch(offer -> offer.kind() == Offer.Kind.MAX);
        if (!offers.isEmpty() && setting.itemInHand()) {
            more(weighed, Intent.NEGOTIATE, LITTLE);
        } else if (!offers.isEmpty() && !product.isEmpty()) {
            // "My budget is 20k, which phone?" is a search, whatever a budget means elsewhere.
            more(weighed, ceilings ? Intent.SEARCH : Intent.NEGOTIATE, VERY_LITTLE);
        }
        if (choice != null && !isAbout(likely, Intent.NEGOTIATE, Intent.ORDER)) {
            more(weighed, Intent.SEARCH, MUCH);
        }
        if (setting.priceNamed() && isYes() && isAbout(likely, Intent.ORDER, Intent.SIMPLE)) {
            more(weighed, Intent.ORDER, VERY_MUCH);
        }
        if (setting.itemInHand() && cues.contains(Cue.DETAILS)) {
            // After a deal we have just asked where to send it.
            more(weighed, Intent.ORDER, setting.agreed() ? VERY_MUCH : LITTLE);
        }
        double all = weighed.values().stream().mapToDouble(Double::doubleValue).sum();
        weighed.replaceAll((intent, weight) -> weight / all);
        return weighed;
    }

    /**
     * The likeliest; of two that are equally likely the one that must be acted on first. That somebody wants no more messages is
     * believed only when it is sure: whoever is silenced by mistake is not heard when they say so.
     */
    static Intent best(Map<Intent, Double> weighed) {
        Intent best = Intent.SIMPLE;
        for (Intent intent : Intent.values()) {
            double weight = weighed.getOrDefault(intent, 0.0);
            boolean believed = intent != Intent.STOP || weight >= STOP_SURELY;
            if (believed && weight > weighed.getOrDefault(best, 0.0)) {
                best = intent;
            }
        }
        return best;
    }

    private boolean isYes() {
        return cues.contains(Cue.AGREES)
                && !cues.contains(Cue.REFUSES)
                && scan.words().size() <= YES_WORDS_MAX
                && offers.isEmpty();
    }

    private static boolean isAbout(Map<Intent, Double> likely, Intent one, Intent other) {
        Intent best = best(likely);
        return best == one || best == other;
    }

    private static void more(Map<Intent, Double> weighed, Intent intent, double times) {
        weighed.computeIfPresent(intent, (key, weight) -> weight * times);
    }
}
