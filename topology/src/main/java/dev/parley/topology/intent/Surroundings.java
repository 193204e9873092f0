package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a learned reader of numbers sees of one: how it is written, how it compares with our price and the other numbers, the words
 * before and behind it and their kinds, and what is said of the message as a whole.
 *
 * @param price what one piece costs at the moment; absent when nothing is in hand
 * @param pieces how many are wanted
 * @param all the candidates of the message, the one that is looked at among them
 */
record Surroundings(Scan scan, @Nullable BigDecimal price, int pieces, List<Candidate> all) {
    /** Words on either side whose place counts. */
    private static final int NEAR = 3;
    /** Words of the message that are looked at, as far as they lie from the number. */
    private static final int FAR = 12;
    /** What inflected words have in common. */
    private static final int STEM = 4;

    private static final Set<String> ENDS = Set.of(",", ".", ";", "?", "!", "।", "…");

    /** Of a message. */
    static Surroundings of(Scan scan, @Nullable BigDecimal price, @Nullable Integer quantity) {
        int pieces = quantity == null ? 1 : quantity;
        return new Surroundings(scan, price, pieces, Candidate.in(scan, price, pieces));
    }

    /** Names of everything that a number has. */
    Traits of(Candidate candidate) {
        var features = new Traits();
        written(candidate, features);
        compared(candidate, features);
        var before = words(candidate.from() - 1, -1);
        var behind = words(candidate.to(), 1);
        sides(before, "b", features);
        sides(behind, "a", features);
        String first = before.isEmpty() ? "^" : before.getFirst();
        String next = behind.isEmpty() ? "$" : behind.getFirst();
        features.add("x ").and(first).and(" ").and(next);
        features.add("x ").and(kindOf(first)).and(" ").and(kindOf(next));
        features.add("xs ").and(stem(first)).and(" ").and(stem(next));
        contexts(candidate, features);
        message(candidate, before.size(), behind.size(), features);
        return features;
    }

    private void written(Candidate candidate, Traits features) {
        Figure figure = candidate.figure();
        BigDecimal amount = candidate.amount();
        int digits = amount.precision() - amount.scale();
        String form = candidate.form().name();
        features.add("form ").and(form);
        features.add("digits ").and(digits);
        features.add("zeros ")
                .and(Math.min(3, -Math.min(0, amount.stripTrailingZeros().scale())))
                .and(" of ")
                .and(digits);
        if (figure.isMoney()) {
            features.add("money");
        }
        if (figure.currency() != null) {
            features.add("currency");
        }
        if (figure.multiplied()) {
            features.add("multiplied");
        }
        if (figure.spelled()) {
            features.add("spelled");
        }
        if (scan.isCounted(figure)) {
            features.add("counted");
        }
        if (Quantities.isQuantity(scan, figure)) {
            features.add("quantity");
        }
        if (!figure.isMoney() && isWordGlued(figure)) {
            features.add("glued");
        }
        features.add(figure.isMoney() ? "money " : "bare ").and(form).and(" ").and(digits);
    }

    private boolean isWordGlued(Figure figure) {
        var tokens = scan.tokens();
        return figure.to() < tokens.size()
                && tokens.get(figure.to()).glued()
                && tokens.get(figure.to()).isWord();
    }

    private void compared(Candidate candidate, Traits features) {
        if (price != null) {
            features.add("price ").and(scale(candidate.amount(), price));
            if (pieces > 1) {
                features.add("prices ").and(scale(candidate.amount(), price.multiply(BigDecimal.valueOf(pieces))));
            }
        }
        features.add("pieces ").and(Math.min(pieces, 2));
        int at = all.indexOf(candidate);
        var sums = all.stream()
                .filter(each -> !Quantities.isQuantity(scan, each.figure()))
                .toList();
        int among = sums.indexOf(candidate);
        features.add("sums ").and(Math.min(sums.size(), 3));
        if (among >= 0) {
            features.add("place ").and(Math.min(among, 2)).and(" of ").and(Math.min(sums.size(), 3));
            if (among > 0) {
                features.add("behind ")
                        .and(scale(candidate.amount(), sums.get(among - 1).amount()));
            }
            if (among + 1 < sums.size()) {
                features.add("before ")
                        .and(scale(candidate.amount(), sums.get(among + 1).amount()));
            }
        }
        features.add(at == all.size() - 1 ? "last" : "not last");
    }

    private static String scale(BigDecimal amount, BigDecimal other) {
        double share = amount.doubleValue() / other.doubleValue();
        if (amount.compareTo(other) == 0) {
            return "same";
        }
        return share < 0.04
                ? "tiny"
                : share < 0.3 ? "small" : share < 1 ? "less" : share < 1.7 ? "more" : share < 20 ? "large" : "huge";
    }

    /** The words on one side, nearest first; numbers are alike. */
    private List<String> words(int start, int step) {
        var words = new ArrayList<String>();
        int at = start;
        while (at >= 0 && at < scan.words().size() && words.size() < FAR) {
            Figure figure = figureAt(at);
            if (figure == null) {
                words.add(scan.words().get(at));
                at += step;
            } else {
                words.add(figure.isMoney() ? "<money>" : "<number>");
                at = step > 0 ? figure.to() : figure.from() - 1;
            }
        }
        return words;
    }

    private @Nullable Figure figureAt(int token) {
        for (Figure figure : scan.figures()) {
            if (figure.from() <= token && token < figure.to()) {
                return figure;
            }
        }
        return null;
    }

    private static void sides(List<String> words, String side, Traits features) {
        boolean ended = false;
        String last = "";
        String lastKind = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String stem = stem(word);
            String kind = kindOf(word);
            ended |= ENDS.contains(word);
            if (i < NEAR) {
                features.add(side).and(i).and(" ").and(word);
                features.add(side).and(i).and("s ").and(stem);
                features.add(side).and(i).and("k ").and(kind);
            }
            features.add(side).and(ended ? "far " : "c ").and(word);
            features.add(side).and(ended ? "fars s " : "c s ").and(stem);
            features.add(side).and(ended ? "fark k " : "c k ").and(kind);
            if (!last.isEmpty() && i <= NEAR) {
                features.add(side).and("2 ").and(last).and(" ").and(word);
                features.add(side).and("2k ").and(lastKind).and(" ").and(kind);
            }
            if (i <= NEAR + 2 && i > 0) {
                features.add(side).and("p ").and(last).and(" ").and(word);
            }
            last = word;
            lastKind = kind;
        }
        features.add(side).and(words.isEmpty() ? " none" : words.size() < NEAR ? " few" : " some");
    }

    private static String kindOf(String word) {
        return Lexicon.shipped().kindOf(word);
    }

    private static String stem(String word) {
        return word.length() > STEM ? word.substring(0, STEM) : word;
    }

    private void message(Candidate candidate, int before, int behind, Traits features) {
        int others = before + behind;
        features.add("words ").and(Math.min(others, 8));
        features.add("around ").and(Math.min(before, 3)).and(" ").and(Math.min(behind, 3));
        String mood = scan.words().getLast().equals("?") ? "asks" : "tells";
        features.add(mood);
        features.add(mood)
                .and(" ")
                .and(Math.min(others, 5))
                .and(candidate.figure().isMoney() ? " money" : " bare");
        for (Rule.Match match : scan.matches()) {
            boolean isBehind = match.from() >= candidate.to();
            String side = isBehind ? "a " : "b ";
            int far = isBehind ? match.from() - candidate.to() : candidate.from() - match.to();
            String label = match.rule().label();
            features.add("rule ").and(label);
            features.add("rule ").and(side).and(label);
            if (far <= 1) {
                features.add("rule near ").and(side).and(label);
            }
        }
    }

    private void contexts(Candidate candidate, Traits features) {
        var clause = Clause.around(scan.words(), candidate.figure());
        for (String kind : Contexts.kinds()) {
            boolean after = false;
            boolean before = false;
            boolean inside = false;
            boolean anywhere = false;
            for (var phrase : scan.contexts().found()) {
                if (phrase.label().equals(kind)) {
                    after |= clause.hasAfter(phrase, candidate.to(), NEAR);
                    before |= clause.hasBefore(phrase, candidate.from(), NEAR);
                    inside |= clause.has(phrase);
                    anywhere = true;
                }
            }
            if (after) {
                features.add("after ").and(kind);
            }
            if (before) {
                features.add("before ").and(kind);
            }
            if (anywhere) {
                features.add(inside ? "clause " : "elsewhere ").and(kind);
            }
        }
    }
}
