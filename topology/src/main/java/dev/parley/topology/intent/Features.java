package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a learned reader sees of a message: its words and pairs of words; runs of letters, so that "korben", "korbn" and "krben"
 * have something in common; the kinds of its words; and what the rules make of it. Sums of money and other numbers are alike to it,
 * whatever they come to.
 */
final class Features {
    private static final int RUN_MIN = 3;
    private static final int RUN_MAX = 5;
    /** Words of a message that are looked at; what is said later is rarely the point. */
    private static final int WORDS_MAX = 60;
    /** Kinds of words whose every pair is looked at. */
    private static final int KINDS_MAX = 10;

    private Features() {}

    /**
     * Names of everything that a message has.
     *
     * @param votes what the rules make of it
     */
    static Traits of(Scan scan, Map<Intent, Integer> votes, List<Offer> offers) {
        var words = words(scan);
        var features = new Traits();
        words(words, features);
        runs("_" + String.join("_", words) + "_", features);
        kinds(Lexicon.shipped().kinds(words), features);
        votes.forEach((intent, vote) -> {
            features.add("v ").and(intent.name());
            features.add("v ").and(intent.name()).and(" ").and(Math.min(vote, 12) / 3);
        });
        offers.forEach(offer -> features.add("o ").and(offer.kind().name()));
        if (offers.isEmpty()) {
            features.add("o none");
        }
        return features;
    }

    /** The words, signs among them, and a name for each number. */
    private static List<String> words(Scan scan) {
        var words = new ArrayList<String>();
        int at = 0;
        for (Figure figure : scan.figures()) {
            while (at < figure.from()) {
                words.add(scan.words().get(at++));
            }
            if (at < figure.to()) {
                words.add(figure.isMoney() ? "<money>" : scan.isName(figure) ? "<name>" : "<number>");
                at = figure.to();
            }
        }
        while (at < scan.words().size()) {
            words.add(scan.words().get(at++));
        }
        words.removeIf(word -> word.equals(".") || word.equals(","));
        return words.size() > WORDS_MAX ? words.subList(0, WORDS_MAX) : words;
    }

    private static void words(List<String> words, Traits features) {
        chain(words, "w ", "p ", features);
        features.add("n ").and(Math.min(words.size(), 12) / 3);
    }

    /** Each of them, and each with the one before it, the beginning and the end among these. */
    private static void chain(List<String> items, String one, String pair, Traits features) {
        String before = "^";
        for (String item : items) {
            features.add(one).and(item);
            features.add(pair).and(before).and(" ").and(item);
            before = item;
        }
        features.add(pair).and(before).and(" $");
    }

    private static void runs(String text, Traits features) {
        for (int length = RUN_MIN; length <= RUN_MAX; length++) {
            for (int from = 0; from + length <= text.length(); from++) {
                features.add(text, from, from + length);
            }
        }
    }

    private static void kinds(List<String> kinds, Traits features) {
        chain(kinds, "k ", "kp ", features);
        if (kinds.size() <= 4) {
            features.add("ks ").and(String.join(" ", kinds));
        }
        var each = kinds.stream()
                .filter(kind -> !kind.equals("?"))
                .distinct()
                .sorted()
                .limit(KINDS_MAX)
                .toList();
        for (int i = 0; i < each.size(); i++) {
            for (int j = i + 1; j < each.size(); j++) {
                features.add("k2 ").and(each.get(i)).and(" ").and(each.get(j));
            }
        }
    }
}
