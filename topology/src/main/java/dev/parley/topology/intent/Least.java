package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The least that a customer wants to spend: "above 5k", "between 2 and 3 thousand". It is no offer.
 *
 * @param currency ISO 4217 code, where one is written beside it
 */
public record Least(BigDecimal amount, @Nullable String currency) {
    private static final Map<String, Phrases<Boolean>> SAID = read();

    /** Tokens between a number and what makes it the least. */
    private static final int NEAR = 2;
    /** Tokens of the longest of those phrases. */
    private static final int LONGEST = 3;
    /** Below it a number without currency is a size or a count. */
    private static final BigDecimal MONEY_MIN = BigDecimal.valueOf(100);

    /** What a lower end is counted in, where the upper one alone says it: "between 2 and 3 thousand". */
    private static final List<BigDecimal> TIMES =
            List.of(BigDecimal.valueOf(100_000), BigDecimal.valueOf(1_000), BigDecimal.valueOf(100));

    /**
     * Where the least is said.
     *
     * @param words from the first to the last token that says so
     */
    record Said(Least least, Phrases.Place words) {
        private static Said of(BigDecimal amount, Candidate candidate, Phrases.Place place) {
            return new Said(
                    new Least(amount, candidate.figure().currency()),
                    new Phrases.Place(Math.min(place.from(), candidate.from()), Math.max(place.to(), candidate.to())));
        }
    }

    /** The least that a number says; nothing where it says none. */
    static @Nullable Said in(Scan scan, Candidate candidate) {
        return switch (candidate.form()) {
            case PERCENT -> null;
            case RANGE -> lowerEnd(scan, candidate);
            case PLAIN, SHORT -> above(scan, candidate);
        };
    }

    private static @Nullable Said lowerEnd(Scan scan, Candidate range) {
        var upper = range.figure();
        var clause = Clause.around(scan.words(), upper);
        boolean called =
                phrases("within").anyIn(scan.words().subList(Math.min(clause.from(), range.from()), clause.to()))
                        || scan.word(range.from() - 1).equals("between");
        var lower = scan.figures().stream()
                .filter(figure -> figure.from() == range.from())
                .findFirst();
        if (!called || lower.isEmpty()) {
            return null;
        }
        BigDecimal amount = lower.get().value();
        BigDecimal counted = lower.get().multiplied() || !upper.multiplied()
                ? amount
                : TIMES.stream()
                        .map(amount::multiply)
                        .filter(product -> product.compareTo(range.amount()) < 0)
                        .findFirst()
                        .orElse(amount);
        int from = scan.word(range.from() - 1).equals("between") ? range.from() - 1 : range.from();
        return Said.of(counted, range, new Phrases.Place(from, range.to()));
    }

    private static @Nullable Said above(Scan scan, Candidate candidate) {
        var figure = candidate.figure();
        boolean money = figure.isMoney() || candidate.amount().compareTo(MONEY_MIN) >= 0;
        var place = money && !scan.isCounted(figure) ? said(scan, candidate) : null;
        if (place == null) {
            return null;
        }
        var clause = Clause.around(scan.words(), figure);
        for (int at = clause.from(); at < clause.to(); at++) {
            boolean ofThePhrase = at >= place.from() && at < place.to();
            if (!ofThePhrase && phrases("unless").at(scan.words(), at) != null) {
                return null;
            }
        }
        return Said.of(candidate.amount(), candidate, place);
    }

    private static Phrases.@Nullable Place said(Scan scan, Candidate candidate) {
        List<String> words = scan.words();
        for (int at = Math.max(0, candidate.from() - NEAR - LONGEST); at < candidate.from(); at++) {
            var place = phrases("before").at(words.subList(0, candidate.from()), at);
            if (place != null && place.to() > candidate.from() - NEAR) {
                return place;
            }
        }
        for (int at = candidate.to(); at < Math.min(words.size(), candidate.to() + NEAR); at++) {
            var place = phrases("after").at(words, at);
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    private static Phrases<Boolean> phrases(String kind) {
        Phrases<Boolean> phrases = SAID.get(kind);
        if (phrases == null) {
            throw new IllegalStateException("least.tsv has no line " + kind);
        }
        return phrases;
    }

    private static Map<String, Phrases<Boolean>> read() {
        var said = new HashMap<String, Phrases<Boolean>>();
        for (String line : Data.lines(Least.class, "least.tsv")) {
            String[] fields = line.split("\t", -1);
            said.put(fields[0], Phrases.of(fields[1]));
        }
        return Map.copyOf(said);
    }
}
