package dev.parley.topology.bargain;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.CustomerMove.AsksLess;
import dev.parley.topology.bargain.CustomerMove.Leaves;
import dev.parley.topology.bargain.CustomerMove.Offers;
import dev.parley.topology.bargain.CustomerMove.TakesOurs;
import dev.parley.topology.bargain.Decision.Accept;
import dev.parley.topology.bargain.Decision.Counter;
import dev.parley.topology.bargain.Decision.Hold;
import dev.parley.topology.bargain.Decision.LetGo;
import dev.parley.topology.bargain.Decision.Part;
import dev.parley.topology.bargain.Decision.Propose;
import dev.parley.topology.bargain.Decision.Sweeten;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seller's strategy, as pure functions: {@link #turned} takes something in hand, {@link #decide} answers a move about it,
 * {@link #after} tells where the bargaining stands then.
 *
 * <p>A price moves only when the customer has moved: by a first offer, by a better one than any before, or by asking for less
 * once. A first offer earns the next price of the {@link Curve}; a raise earns a natural price that is lower by no more than
 * the raise times the policy's reciprocity (tit for tat, and no concession for nothing, as in de Jonge's MiCRO 2022), so that
 * raising by one to see what happens earns nothing. An offer that reaches the price we were about to name is taken, at the
 * customer's price; so is one that reaches what the rounds would have led to by now, for whoever stands by it. Who leaves is told
 * one price below all that haggling names. What is decided depends on the list price and on the {@link Reserve}, never on the floor.
 */
public final class Bargain {

    private Bargain() {}

    /**
     * Where the bargaining stands when the customer turns to an item, or goes on about it.
     *
     * <p>A price of ours that was named for it and has not lapsed stands, also when the merchant has raised prices meanwhile;
     * when the list price has been lowered below it, the customer gets the lower one. A price that has lapsed is back where
     * it began. When only some pieces or products of the item changed, what was conceded so far is conceded for the new item
     * too, in proportion: neither is the price for ten had for one, nor must anybody begin anew.
     *
     * @param goods with all products of the item
     * @param at the time of the customer's message
     */
    public static Negotiation turned(Goods goods, Negotiation before, Item item, Instant at) {
        return new Turning(goods, before.asOf(at), Terms.of(goods, item), at).done();
    }

    /**
     * What to do about a move.
     *
     * @param goods with all products of the item in hand
     * @param negotiation with an item in hand
     * @param at the time of the customer's message
     * @throws IllegalArgumentException when nothing is in hand
     */
    public static Decision decide(Goods goods, Negotiation negotiation, CustomerMove move, Instant at) {
        Item item = negotiation.item();
        if (item == null) {
            throw new IllegalArgumentException("nothing is in hand");
        }
        if (negotiation instanceof Negotiation.Agreed agreed) {
            // What was agreed stands, whatever is offered afterwards.
            var quote = new Quote(agreed.total(), agreed.delivery(), null);
            return move instanceof TakesOurs ? new Accept(quote) : new Hold(quote);
        }
        Terms terms = Terms.of(goods, item);
        var strategy = new Strategy(goods, terms, negotiation, at);
        return switch (move) {
            case TakesOurs() -> new Accept(strategy.ours());
            case Leaves() -> strategy.left();
            case AsksLess() -> strategy.asked();
            case Offers(Total theirs) -> strategy.offered(theirs);
        };
    }

    /** The price of ours that stands, for everything in hand: the newest named, or what was asked for it. */
    public static Total ours(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Bargaining(Haggle haggle, var earlier) ->
                haggle.ours().total();
            case Negotiation.LetGo(Haggle haggle, var earlier) -> haggle.ours().total();
            case Negotiation.Agreed agreed -> agreed.total();
            case Negotiation.Inquiring(Item item, var earlier) -> item.listTotal();
            case Negotiation.Expired(Item item, int round, var earlier) -> item.listTotal();
            case Negotiation.Open open -> throw new IllegalArgumentException("nothing is in hand");
        };
    }

    /**
     * Where the bargaining stands after a decision.
     *
     * @param at when, for a deal
     */
    public static Negotiation after(Negotiation before, CustomerMove move, Decision decision, Instant at) {
        return switch (before) {
            case Negotiation.Open open -> open;
            case Negotiation.Agreed agreed -> agreed;
            case Negotiation.Expired expired -> after(expired.inquired(expired.item()), move, decision, at);
            case Negotiation.LetGo letGo -> after(letGo.taken(), move, decision, at);
            case Negotiation.Inquiring inquiring ->
                decision instanceof Accept(Quote quote)
                        ? inquiring.agreed(quote, at)
                        : settled(inquiring.offered(best(null, move), decision.quote()), decision);
            case Negotiation.Bargaining bargaining ->
                decision instanceof Accept(Quote quote)
                        ? bargaining.agreed(quote.total(), at)
                        : settled(
                                bargaining.offered(best(bargaining.haggle().theirs(), move), decision.quote()),
                                decision);
        };
    }

    private static Negotiation settled(Negotiation.Bargaining bargaining, Decision decision) {
        return switch (decision) {
            case LetGo letGo -> bargaining.letGo();
            case Propose(Quote quote, Haggle more) -> bargaining.proposed(more);
            case Accept accept -> bargaining;
            case Counter counter -> bargaining;
            case Hold hold -> bargaining;
            case Sweeten sweeten -> bargaining;
            case Part part -> bargaining;
        };
    }

    /** The best offer so far: going back and forth between two offers earns nothing. */
    private static @Nullable Total best(@Nullable Total before, CustomerMove move) {
        return move instanceof Offers(Total theirs)
                ? Optional.ofNullable(before).map(theirs::max).orElse(theirs)
                : before;
    }
}
