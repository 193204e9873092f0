package dev.parley.topology.guard;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Figure;
import dev.parley.topology.intent.Figures;
import dev.parley.topology.intent.Fold;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accounts for every number of a text. */
final class Numbers {

    private static final String UNKNOWN = "the text names a number that was not decided";
    private static final String BROKEN = "the text has a number in pieces or mixed with letters";
    private static final String TAKEN = "the text names the customer's offer without declining it";

    /** Spelled out, numbers below this are everyday words. */
    private static final BigDecimal EVERYDAY = BigDecimal.valueOf(20);

    /** So many spelled digits in a row are no counting. */
    private static final int DIGITS_MIN = 4;

    // A run of letters and digits with at least one digit; separators count between digits only.
    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{M}]*\\d(?:[\\d\\p{L}\\p{M}]|[.,](?=\\d))*");
    private static final Pattern PIECES = Pattern.compile("\\d(?:\\s+|[^\\p{L}\\p{M}\\d\\s])+(?=\\d)");
    private static final Pattern SEPARATED = Pattern.compile("\\d[,.](?=\\d)");
    private static final Pattern SENTENCES = Pattern.compile("\\d[.!?।,:;)]+\\s+(?=\\d)");
    private static final Pattern LEADING = Pattern.compile("^(?:\\d+[.,])*\\d+");
    private static final Pattern NEIGHBOURS =
            Pattern.compile("(?:([\\p{L}\\p{M}]+)[\\s-]*)?(\\d+(?:[.,]\\d+)*)(?:[\\s-]*([\\p{L}\\p{M}\"]+))?");
    private static final Set<String> PREPOSITIONS = Set.of(
            "for", "at", "to", "of", "is", "only", "just", "by", "in", "now", "price", "dam", "দাম", "মাত্র", "matro",
            "bdt", "tk");
    private static final Set<String> ENDINGS = Set.of(
            "k", "tk", "taka", "bdt", "টাকা", "টাকায়", "টাকার", "টাকাতে", "তে", "এ", "য়", "র", "এর", "টা", "টি", "e",
            "te", "ta", "ti", "er", "x", "pcs", "হাজার", "hajar", "usd");

    private static final List<String> DECLINES = cues(0);
    private static final List<String> AGREES = cues(1);

    private final Allowance allowance;
    private final Sources sources;
    private @Nullable Set<String> runs;
    private @Nullable Set<String> neighbours;

    Numbers(Allowance allowance, Sources sources) {
        this.allowance = allowance;
        this.sources = sources;
    }

    /** The merchant's runs of letters and digits; few texts have any that must be looked for. */
    private Set<String> knownRuns() {
        if (runs == null) {
            runs = new HashSet<>();
            var matcher = RUN.matcher(sources.folded());
            while (matcher.find()) {
                runs.add(matcher.group());
            }
        }
        return runs;
    }

    private Set<String> knownNeighbours() {
        if (neighbours == null) {
            neighbours = new HashSet<>();
            var matcher = NEIGHBOURS.matcher(sources.folded());
            while (matcher.find()) {
                neighbours.addAll(neighbours(matcher));
            }
        }
        return neighbours;
    }

    /** Why a folded sentence must not be said. */
    @Nullable
    String wrongIn(String folded) {
        var figures = Figures.in(folded);
        String wrong = unaccounted(folded, figures);
        if (wrong != null) {
            return wrong;
        }
        boolean namesTheirs = figures.stream()
                .anyMatch(figure -> !isIn(allowance.prices(), figure) && isIn(allowance.theirs(), figure));
        if (!namesTheirs) {
            return null;
        }
        String words = " " + String.join(" ", Fold.words(folded)) + " ";
        boolean declines = DECLINES.stream().anyMatch(words::contains);
        boolean agrees = AGREES.stream().anyMatch(words::contains);
        return declines && !agrees ? null : TAKEN;
    }

    /** Why a folded text has numbers that must not be said, whoever named them. */
    @Nullable
    String unaccounted(String folded) {
        return unaccounted(folded, Figures.in(folded));
    }

    private @Nullable String unaccounted(String folded, List<Figure> figures) {
        int digits = digits(folded, 0, folded.length());
        if (digits > 0 && isBroken(folded)) {
            return BROKEN;
        }
        int covered = 0;
        for (Figure figure : figures) {
            if (!isAllowed(folded, figure)) {
                return UNKNOWN;
            }
            covered += digits(folded, figure.start(), figure.end());
        }
        // Digits that no figure covers are too long to be a sum: a telephone or account number.
        return digits > covered || isSpelledOut(folded, figures) ? UNKNOWN : null;
    }

    private static int digits(String text, int from, int to) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
        }
        return digits;
    }

    /** Small numbers one behind the other are the digits of a greater one, such as a telephone number. */
    private static boolean isSpelledOut(String folded, List<Figure> figures) {
        int inARow = 1;
        for (int i = 1; i < figures.size(); i++) {
            Figure before = figures.get(i - 1);
            Figure figure = figures.get(i);
            boolean next = before.spelled()
                    && figure.spelled()
                    && Fold.words(folded.substring(before.end(), figure.start()))
                            .isEmpty();
            inARow = next ? inARow + 1 : 1;
            if (inARow >= DIGITS_MIN) {
                return true;
            }
        }
        return false;
    }

    private boolean isAllowed(String folded, Figure figure) {
        if (isIn(allowance.prices(), figure) || isIn(allowance.theirs(), figure)) {
            return true;
        }
        if (figure.isMoney()) {
            return false;
        }
        if (figure.spelled()) {
            return figure.value().compareTo(EVERYDAY) < 0;
        }
        return isIn(allowance.counts(), figure) || isMerchants(folded, figure);
    }

    /** True for a number that stands beside the same word as in the merchant's text: "Note 13", "5000 mAh". */
    private boolean isMerchants(String folded, Figure figure) {
        var matcher = NEIGHBOURS.matcher(folded);
        while (matcher.find()) {
            if (matcher.start(2) == figure.start()) {
                return neighbours(matcher).stream().anyMatch(knownNeighbours()::contains);
            }
        }
        return false;
    }

    private static Set<String> neighbours(Matcher matcher) {
        var neighbours = new HashSet<String>();
        if (matcher.group(1) != null && !PREPOSITIONS.contains(matcher.group(1))) {
            neighbours.add(matcher.group(1) + " " + matcher.group(2));
        }
        if (matcher.group(3) != null && !PREPOSITIONS.contains(matcher.group(3))) {
            neighbours.add(matcher.group(2) + " " + matcher.group(3));
        }
        return neighbours;
    }

    /** "17 200", "1-5-0-0-0", "15O00", "l5,000": ways to say a number without writing it. */
    private boolean isBroken(String folded) {
        var pieces = PIECES.matcher(folded);
        while (pieces.find()) {
            String between = folded.substring(pieces.start(), Math.min(pieces.end() + 1, folded.length()));
            boolean plain = SEPARATED.matcher(between).matches()
                    || SEPARATED.matcher(between).lookingAt()
                    || SENTENCES.matcher(between).lookingAt();
            if (!plain && !sources.contain(between)) {
                return true;
            }
        }
        var runs = RUN.matcher(folded);
        while (runs.find()) {
            String run = runs.group();
            var digits = LEADING.matcher(run);
            boolean pure =
                    digits.find() && (digits.end() == run.length() || ENDINGS.contains(run.substring(digits.end())));
            if (!pure && !knownRuns().contains(run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(List<BigDecimal> amounts, Figure figure) {
        return amounts.stream().anyMatch(amount -> amount.compareTo(figure.value()) == 0);
    }

    private static List<String> cues(int line) {
        String phrases = Data.lines(Numbers.class, "cues.tsv").get(line).split("\t", -1)[1];
        return Arrays.stream(phrases.split("\\|", -1))
                .map(phrase -> " " + Fold.text(phrase) + " ")
                .toList();
    }
}
