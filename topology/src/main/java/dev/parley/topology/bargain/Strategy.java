package dev.parley.topology.bargain;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.Decision.Accept;
import dev.parley.topology.bargain.Decision.Counter;
import dev.parley.topology.bargain.Decision.Hold;
import dev.parley.topology.bargain.Decision.LetGo;
import dev.parley.topology.bargain.Decision.Part;
import dev.parley.topology.bargain.Decision.Propose;
import dev.parley.topology.bargain.Decision.Sweeten;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers to moves about one item.
 *
 * @param goods for what more pieces would cost
 * @param negotiation with an item in hand, and no deal about it
 */
record Strategy(Goods goods, Terms terms, Negotiation negotiation, Instant at) {

    /** Offers below this share of the list price are not taken for offers. */
    private static final BigDecimal LOWBALL = new BigDecimal("0.4");
    /** How often a price is repeated after the last round of concession, before we let go. */
    private static final int REPEATS = 2;

    /** The price of ours that stands, good for as long as one that is named now. */
    Quote ours() {
        Haggle haggle = negotiation.haggle();
        return haggle == null
                ? terms.quote(terms.item().listTotal(), at)
                : haggle.ours().lasting(terms.until(at));
    }

    /** They want it for less: once that is worth a step. */
    Decision asked() {
        Total next = terms.curve().below(ours().total());
        boolean moves = !isHaggledDown() && isPatient() && mayMove() && next.isBelow(ours().total());
        return moves ? new Counter(ours().at(next)) : unmoved();
    }

    /** They walk away, or stand where they stand: what is left to be given is given now. */
    Decision left() {
        return parted().or(this::sweetened).orElseGet(() -> new LetGo(ours()));
    }

    /**
     * One lower price for who has haggled us down, with delivery where that can be given; no lower than what they have offered. Whoever
     * had it has a price that is as low, so that nobody gets it twice.
     */
    private Optional<Decision> parted() {
        Total best = best();
        Total parting = terms.curve().parting();
        Total price = best == null ? parting : parting.max(best);
        if (!isHaggledDown() || !mayMove() || !price.isBelow(ours().total())) {
            return Optional.empty();
        }
        Quote quote = ours().at(price);
        return Optional.of(new Part(terms.givesDelivery() ? quote.delivered() : quote));
    }

    Decision offered(Total theirs) {
        Quote ours = ours();
        Total best = best();
        if (!theirs.isBelow(ours.total())) {
            return new Accept(ours);
        }
        if (!mayMove() || (best != null && theirs.isBelow(best))) {
            return unmoved();
        }
        Total target = target();
        if (!theirs.isBelow(target.min(due()))) {
            return new Accept(ours.at(theirs));
        }
        if (isLow(theirs) || (best != null && !best.isBelow(theirs))) {
            return unmoved();
        }
        Total next = best == null ? target : target.max(terms.curve().below(ours.total(), earned(best, theirs)));
        return isPatient() && next.isBelow(ours.total()) ? new Counter(ours.at(next)) : stuck();
    }

    private boolean isLow(Total theirs) {
        return theirs.amount().compareTo(terms.item().listTotal().amount().multiply(LOWBALL)) < 0;
    }

    /** The price that we are about to name, which is what an offer is measured by. */
    private Total target() {
        return terms.curve().below(ours().total()).min(ours().total());
    }

    /** What is taken by now, whether or not its being named was earned: who stands by an offer waits for it. */
    private Total due() {
        return isPatient() ? terms.curve().due(round() + 1) : terms.curve().last();
    }

    private BigDecimal earned(Total best, Total theirs) {
        return theirs.amount().subtract(best.amount()).multiply(terms.policy().reciprocity());
    }

    /** They have moved and the price cannot: once it is at its end, something else may be given. */
    private Decision stuck() {
        boolean atItsEnd = !isPatient() || !terms.curve().end().isBelow(ours().total());
        return atItsEnd ? proposed().or(this::sweetened).orElseGet(this::unmoved) : unmoved();
    }

    /** They have not moved, or we cannot any more. */
    private Decision unmoved() {
        return round() < terms.policy().patience() + REPEATS ? new Hold(ours()) : left();
    }

    private Optional<Decision> sweetened() {
        return terms.givesDelivery() && !ours().isFreeOfDelivery()
                ? Optional.of(new Sweeten(ours().delivered()))
                : Optional.empty();
    }

    /** A better price by the piece for more pieces, once. */
    private Optional<Decision> proposed() {
        return terms.more(goods)
                .filter(more -> negotiation.mayRemember(/* items= */ 2)
                        && negotiation.earlier().stream()
                                .noneMatch(h -> h.item().isSameAs(more)))
                .map(more -> Turning.carried(terms, current(), Terms.of(goods, more), at))
                .filter(more -> each(more).compareTo(each(current())) < 0)
                .map(more -> new Propose(ours(), more));
    }

    private static BigDecimal each(Haggle haggle) {
        Item item = haggle.item();
        return haggle.ours().total().each(item.shares());
    }

    private Haggle current() {
        return new Haggle(terms.item(), best(), ours(), round());
    }

    /** An item whose price could not be remembered beside all the others is not bargained over. */
    private boolean mayMove() {
        return negotiation.mayRemember(/* items= */ 1);
    }

    private boolean isHaggledDown() {
        return ours().total().isBelow(terms.curve().opening());
    }

    private boolean isPatient() {
        return round() < terms.policy().patience();
    }

    private @Nullable Total best() {
        Haggle haggle = negotiation.haggle();
        return haggle == null ? null : haggle.theirs();
    }

    private int round() {
        Haggle haggle = negotiation.haggle();
        return haggle == null ? 0 : haggle.round();
    }
}
