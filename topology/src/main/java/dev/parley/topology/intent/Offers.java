package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The offers of a message: what each of its numbers was taken for, by what stands around it.
 *
 * @param numbers every number that might have been an offer, in order
 * @param offers those that are, in order, none twice
 * @param said the least that is to be spent, and where; absent when not said
 */
record Offers(List<Decided> numbers, List<Offer> offers, Least.@Nullable Said said) {
    private static final BigDecimal HALF_OFF = BigDecimal.valueOf(50);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** What all pieces cost together is so many times what one does, at least. */
    private static final BigDecimal TOTAL_MIN = new BigDecimal("1.3");

    /** Tokens within which "total" is said of a sum. */
    private static final int NEAR = 4;

    private static final Set<String> WEIGHTS = Set.of("kg", "কেজি", "litre", "liter", "লিটার", "kilo");

    /**
     * A number and what it was taken for.
     *
     * @param likely how likely it is that, 0 to 1
     */
    record Decided(Candidate candidate, Role role, double likely) {}

    Offers {
        numbers = List.copyOf(numbers);
        offers = List.copyOf(offers);
    }

    /** Those of a message, as a model has learned to read them. */
    static Offers in(Scan scan, @Nullable BigDecimal price, @Nullable Integer quantity, OfferModel model) {
        var surroundings = Surroundings.of(scan, price, quantity);
        var numbers = new ArrayList<Decided>();
        var offers = new LinkedHashSet<Offer>();
        Least.Said first = null;
        for (Candidate candidate : surroundings.all()) {
            boolean percent = candidate.form() == Candidate.Form.PERCENT;
            var taken = model.take(surroundings.of(candidate), percent);
            boolean whole = percent && candidate.amount().compareTo(HUNDRED) >= 0;
            // Of the thing in hand "at least 500 off" is no lowest price, nor is what is offered for it.
            boolean offered = price != null && (taken.role() == Role.RELATIVE || taken.role() == Role.PRICE);
            Least.Said said = offered ? null : Least.in(scan, candidate);
            first = first == null ? said : first;
            Role role = whole ? Role.NONE : said == null ? taken.role() : ofLeast(candidate);
            numbers.add(new Decided(candidate, role, said == null ? taken.likely() : 1));
            Offer.Kind kind = kind(role, surroundings, candidate);
            if (kind != null) {
                offers.add(
                        new Offer(candidate.amount(), kind, candidate.figure().currency()));
            }
        }
        if (offers.isEmpty() && scan.contexts().has(Contexts.HALF)) {
            offers.add(new Offer(HALF_OFF, Offer.Kind.PERCENT_OFF, null));
        }
        return new Offers(numbers, List.copyOf(offers), first);
    }

    /** What a number is that says the least: nothing else, or the upper end of a budget too. */
    private static Role ofLeast(Candidate candidate) {
        return candidate.form() == Candidate.Form.RANGE ? Role.MAX : Role.NONE;
    }

    /** The least that is to be spent; nothing when not said. */
    @Nullable
    Least least() {
        return said == null ? null : said.least();
    }

    /** How sure one may be of all of it: as sure as of the number that is least clear; 1 where there is none. */
    double sure() {
        return numbers.stream().mapToDouble(Decided::likely).min().orElse(1);
    }

    private static Offer.@Nullable Kind kind(Role role, Surroundings surroundings, Candidate candidate) {
        return switch (role) {
            case NONE -> null;
            case PRICE -> isTotal(surroundings, candidate) ? Offer.Kind.TOTAL : Offer.Kind.UNIT;
            case MAX -> Offer.Kind.MAX;
            case PERCENT_OFF -> Offer.Kind.PERCENT_OFF;
            case RELATIVE -> Offer.Kind.RELATIVE;
        };
    }

    private static boolean isTotal(Surroundings surroundings, Candidate candidate) {
        var scan = surroundings.scan();
        var clause = Clause.around(scan.words(), candidate.figure());
        if (scan.contexts().has(Contexts.EACH)) {
            return false;
        }
        boolean called = scan.contexts().found().stream()
                .filter(phrase -> phrase.label().equals(Contexts.TOTAL))
                .anyMatch(phrase -> clause.hasBefore(phrase, candidate.from(), NEAR)
                        || clause.hasAfter(phrase, candidate.to(), NEAR));
        if (called || isOfWeight(scan, candidate)) {
            return true;
        }
        BigDecimal price = surroundings.price();
        return surroundings.pieces() > 1
                && (price == null || candidate.amount().compareTo(price.multiply(TOTAL_MIN)) > 0);
    }

    /** "5 kg 500", "2kg for 1100". */
    private static boolean isOfWeight(Scan scan, Candidate candidate) {
        return scan.figures().stream()
                .anyMatch(figure -> figure.value().compareTo(BigDecimal.ONE) > 0
                        && WEIGHTS.contains(scan.word(figure.to()))
                        && candidate.from() - figure.to() >= 1
                        && candidate.from() - figure.to() <= 2);
    }
}
