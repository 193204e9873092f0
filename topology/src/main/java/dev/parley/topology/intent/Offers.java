package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells offers from the other numbers of a message: telephone numbers, sizes, dates, what others ask, what was paid. */
final class Offers {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF_OFF = BigDecimal.valueOf(50);
    /** A bare number below this is no price where nothing has one yet. */
    private static final BigDecimal BARE_MIN = BigDecimal.valueOf(50);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    /** Tokens of a message in which thousands may be left out, and how near to our price it then must be. */
    private static final int SHORT = 5;

    private static final BigDecimal SHORTHAND_MIN = new BigDecimal("0.5");
    private static final BigDecimal SHORTHAND_MAX = new BigDecimal("1.1");

    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal TWICE = BigDecimal.TWO;
    private static final BigDecimal RELATIVE_MAX = new BigDecimal("0.5");
    private static final BigDecimal RELATIVE_MAX_UNPRICED = BigDecimal.valueOf(3000);
    private static final BigDecimal TOTAL_MIN = new BigDecimal("1.3");

    private final Scan scan;
    private final @Nullable BigDecimal price;
    private final @Nullable Integer quantity;

    private Offers(Scan scan, @Nullable BigDecimal price, @Nullable Integer quantity) {
        this.scan = scan;
        this.price = price;
        this.quantity = quantity;
    }

    static List<Offer> in(Scan scan, @Nullable BigDecimal price, @Nullable Integer quantity) {
        var reader = new Offers(scan, price, quantity);
        var offers = new ArrayList<Offer>();
        for (Figure figure : scan.figures()) {
            Offer offer = reader.read(figure);
            if (offer != null) {
                offers.add(offer);
            }
        }
        if (offers.isEmpty() && Contexts.HALF.anyIn(scan.words())) {
            offers.add(new Offer(HALF_OFF, Offer.Kind.PERCENT_OFF, null));
        }
        return offers;
    }

    private @Nullable Offer read(Figure figure) {
        var clause = Clause.around(scan.words(), figure);
        int after = scan.afterMoney(figure);
        if (Contexts.PERCENT.at(scan.padded(), figure.to()) != null) {
            return percent(figure, clause, after);
        }
        if (scan.isName(figure)
                || (figure.spelled() && !figure.isMoney())
                || figure.value().signum() <= 0) {
            return null;
        }
        if (isShorthand(figure, clause)) {
            return new Offer(figure.value().multiply(THOUSAND), Offer.Kind.UNIT, null);
        }
        if (!figure.isMoney() && !mayBePrice(figure, clause, after)) {
            return null;
        }
        if (isSomeoneElses(clause)) {
            return null;
        }
        if (isRelative(figure, clause, after)) {
            return new Offer(figure.value(), Offer.Kind.RELATIVE, figure.currency());
        }
        boolean ceiling = clause.hasAfter(Contexts.MAX, after, 3) || clause.hasBefore(Contexts.MAX, figure.from(), 4);
        if (!ceiling && isComplaint(figure, clause, after)) {
            return null;
        }
        Offer.Kind kind = ceiling ? Offer.Kind.MAX : isTotal(figure, clause) ? Offer.Kind.TOTAL : Offer.Kind.UNIT;
        return new Offer(scan.ranged(figure), kind, figure.currency());
    }

    private @Nullable Offer percent(Figure figure, Clause clause, int after) {
        boolean off = clause.hasAfter(Contexts.OFF, after, 4)
                || clause.hasBefore(Contexts.OFF, figure.from(), 3)
                || clause.hasBefore(Contexts.OFF_BEFORE, figure.from(), 3);
        boolean less = figure.value().signum() > 0 && figure.value().compareTo(HUNDRED) < 0;
        return off && less ? new Offer(figure.value(), Offer.Kind.PERCENT_OFF, null) : null;
    }

    /** "16 hobe?" where something costs 18,000. */
    private boolean isShorthand(Figure figure, Clause clause) {
        int words = scan.words().size();
        if (price == null || figure.isMoney() || words < 2 || words > SHORT) {
            return false;
        }
        BigDecimal thousands = figure.value().multiply(THOUSAND);
        return thousands.compareTo(price.multiply(SHORTHAND_MIN)) >= 0
                && thousands.compareTo(price.multiply(SHORTHAND_MAX)) <= 0
                && !scan.isCounted(figure)
                && !Quantities.isQuantity(scan, figure)
                && !clause.hasBefore(Contexts.NOT_BEFORE, figure.from(), 1);
    }

    private boolean mayBePrice(Figure figure, Clause clause, int after) {
        if (scan.isCounted(figure) || clause.hasBefore(Contexts.NOT_BEFORE, figure.from(), 1)) {
            return false;
        }
        if (price == null) {
            return figure.value().compareTo(BARE_MIN) >= 0;
        }
        BigDecimal pieces = BigDecimal.valueOf(quantity == null ? 1 : quantity);
        boolean near = figure.value().compareTo(price.multiply(TENTH)) >= 0
                && figure.value().compareTo(price.multiply(TWICE).multiply(pieces)) <= 0;
        return near
                || clause.hasAfter(Contexts.OFF, after, 2)
                || clause.hasBefore(Contexts.OFF_BEFORE, figure.from(), 2);
    }

    private static boolean isSomeoneElses(Clause clause) {
        return clause.has(Contexts.COMPETITOR) || clause.has(Contexts.PAID);
    }

    private boolean isComplaint(Figure figure, Clause clause, int after) {
        if (clause.hasAfter(Contexts.COMPLAINT, after, 3) && !clause.hasAfter(Contexts.OFF, after, 4)) {
            return true;
        }
        return price != null && figure.value().compareTo(price) == 0 && clause.has(Contexts.COMPLAINT);
    }

    private boolean isRelative(Figure figure, Clause clause, int after) {
        boolean off =
                clause.hasAfter(Contexts.OFF, after, 2) || clause.hasBefore(Contexts.OFF_BEFORE, figure.from(), 2);
        BigDecimal most = price == null ? RELATIVE_MAX_UNPRICED : price.multiply(RELATIVE_MAX);
        return off && figure.value().compareTo(most) <= 0;
    }

    private boolean isTotal(Figure figure, Clause clause) {
        if (clause.has(Contexts.EACH)) {
            return false;
        }
        if (clause.has(Contexts.TOTAL)) {
            return true;
        }
        if (quantity == null || quantity < 2) {
            return false;
        }
        return price == null || figure.value().compareTo(price.multiply(TOTAL_MIN)) > 0;
    }
}
