package dev.parley.loadtest.evaluate;

import dev.parley.catalog.Product;
import dev.parley.loadtest.evaluate.Response.Kind;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.bargain.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Parley's own policy: the one place here that knows of it. */
final class ParleyStrategy implements Strategy {

    @Override
    public String word() {
        return "parley";
    }

    @Override
    public String meaning() {
        return "Parley's policy";
    }

    @Override
    public Stance open(Wares wares, String identity) {
        Product product = wares.product();
        var item = new Negotiation.Item(product.sku(), product.title(), product.currency(), product.listPrice(), 1);
        return new Haggling(product, Negotiation.open().inquired(item), product.tenant() + "/" + identity);
    }

    /** A negotiation over one product in one conversation. */
    private record Haggling(Product product, Negotiation negotiation, String conversation) implements Stance {

        @Override
        public Said answer(Move move) {
            CustomerMove theirs = theirs(move);
            Decision decision = Bargain.decide(product, negotiation, theirs, conversation);
            Negotiation after = Bargain.after(negotiation, theirs, decision, Instant.EPOCH);
            return new Said(
                    new Haggling(product, after, conversation), new Response(kind(decision), whole(decision.price())));
        }

        private static CustomerMove theirs(Move move) {
            return switch (move) {
                case Move.Offer(long price, int pieces) -> new CustomerMove.Offers(BigDecimal.valueOf(price), pieces);
                case Move.AskLess() -> new CustomerMove.AsksLess();
                case Move.Take() -> new CustomerMove.TakesOurs();
                case Move.Walk() -> new CustomerMove.Leaves();
            };
        }

        private static Kind kind(Decision decision) {
            return switch (decision) {
                case Decision.Accept accept -> Kind.ACCEPT;
                case Decision.Counter counter -> Kind.COUNTER;
                case Decision.Hold hold -> Kind.HOLD;
                case Decision.LetGo letGo -> Kind.LET_GO;
            };
        }
    }

    /** Downwards: a floor is a whole number, so a price below it stays below it. */
    static long whole(BigDecimal price) {
        return price.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
