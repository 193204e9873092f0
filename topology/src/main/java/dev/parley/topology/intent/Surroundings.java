package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    List<String> of(Candidate candidate) {
        Set<String> features = new LinkedHashSet<>();
        written(candidate, features);
        compared(candidate, features);
        var before = words(candidate.from() - 1, -1);
        var behind = words(candidate.to(), 1);
        sides(before, "b", features);
        sides(behind, "a", features);
        String first = before.isEmpty() ? "^" : before.getFirst();
        String next = behind.isEmpty() ? "$" : behind.getFirst();
        features.add("x " + first + " " + next);
        features.add("x " + kindOf(first) + " " + kindOf(next));
        features.add("xs " + stem(first) + " " + stem(next));
        contexts(candidate, features);
        message(candidate, before.size(), behind.size(), features);
        return List.copyOf(features);
    }

    private void written(Candidate candidate, Set<String> features) {
        Figure figure = candidate.figure();
        BigDecimal amount = candidate.amount();
        int digits = amount.precision() - amount.scale();
        features.add("form " + candidate.form());
        features.add("digits " + digits);
        features.add(
                "zeros " + Math.min(3, -Math.min(0, amount.stripTrailingZeros().scale())) + " of " + digits);
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
        features.add((figure.isMoney() ? "money " : "bare ") + candidate.form() + " " + digits);
    }

    private boolean isWordGlued(Figure figure) {
        var tokens = scan.tokens();
        return figure.to() < tokens.size()
                && tokens.get(figure.to()).glued()
                && tokens.get(figure.to()).isWord();
    }

    private void compared(Candidate candidate, Set<String> features) {
        if (price != null) {
            features.add("price " + scale(candidate.amount(), price));
            if (pieces > 1) {
                features.add("prices " + scale(candidate.amount(), price.multiply(BigDecimal.valueOf(pieces))));
            }
        }
        features.add("pieces " + Math.min(pieces, 2));
        int at = all.indexOf(candidate);
        var sums = all.stream()
                .filter(each -> !Quantities.isQuantity(scan, each.figure()))
                .toList();
        int among = sums.indexOf(candidate);
        features.add("sums " + Math.min(sums.size(), 3));
        if (among >= 0) {
            features.add("place " + Math.min(among, 2) + " of " + Math.min(sums.size(), 3));
            if (among > 0) {
                features.add("behind "
                        + scale(candidate.amount(), sums.get(among - 1).amount()));
            }
            if (among + 1 < sums.size()) {
                features.add("before "
                        + scale(candidate.amount(), sums.get(among + 1).amount()));
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

    private static void sides(List<String> words, String side, Set<String> features) {
        String inClause = side + "c ";
        boolean ended = false;
        String last = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            ended |= ENDS.contains(word);
            String kind = kindOf(word);
            if (i < NEAR) {
                features.add(side + i + " " + word);
                features.add(side + i + "s " + stem(word));
                features.add(side + i + "k " + kind);
            }
            features.add((ended ? side + "far " : inClause) + word);
            features.add((ended ? side + "fars " : inClause) + "s " + stem(word));
            features.add((ended ? side + "fark " : inClause) + "k " + kind);
            if (!last.isEmpty() && i <= NEAR) {
                features.add(side + "2 " + last + " " + word);
                features.add(side + "2k " + kindOf(last) + " " + kind);
            }
            if (i <= NEAR + 2 && i > 0) {
                features.add(side + "p " + last + " " + word);
            }
            last = word;
        }
        features.add(side + (words.isEmpty() ? " none" : words.size() < NEAR ? " few" : " some"));
    }

    private static String kindOf(String word) {
        return Lexicon.shipped().kinds(List.of(word)).getFirst();
    }

    private static String stem(String word) {
        return word.length() > STEM ? word.substring(0, STEM) : word;
    }

    private void message(Candidate candidate, int before, int behind, Set<String> features) {
        int others = before + behind;
        features.add("words " + Math.min(others, 8));
        features.add("around " + Math.min(before, 3) + " " + Math.min(behind, 3));
        boolean asks = scan.words().getLast().equals("?");
        features.add(asks ? "asks" : "tells");
        features.add((asks ? "asks " : "tells ")
                + Math.min(others, 5)
                + (candidate.figure().isMoney() ? " money" : " bare"));
        for (Rule.Match match : scan.matches()) {
            String side = match.from() >= candidate.to() ? "a" : "b";
            int far = match.from() >= candidate.to() ? match.from() - candidate.to() : candidate.from() - match.to();
            String label = match.rule().intent() + " " + match.rule().cues();
            features.add("rule " + label);
            features.add("rule " + side + " " + label);
            if (far <= 1) {
                features.add("rule near " + side + " " + label);
            }
        }
    }

    private void contexts(Candidate candidate, Set<String> features) {
        var clause = Clause.around(scan.words(), candidate.figure());
        Contexts.each((name, phrases) -> {
            if (clause.hasAfter(phrases, candidate.to(), NEAR)) {
                features.add("after " + name);
            }
            if (clause.hasBefore(phrases, candidate.from(), NEAR)) {
                features.add("before " + name);
            }
            if (clause.has(phrases)) {
                features.add("clause " + name);
            } else if (phrases.anyIn(scan.words())) {
                features.add("elsewhere " + name);
            }
        });
    }
}
