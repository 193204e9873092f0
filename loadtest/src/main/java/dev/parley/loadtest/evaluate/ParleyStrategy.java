package dev.parley.loadtest.evaluate;

import dev.parley.catalog.Product;
import dev.parley.loadtest.evaluate.Response.Kind;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.bargain.Decision;
import dev.parley.topology.bargain.Goods;
import dev.parley.topology.bargain.HagglePolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * Parley's own policy: the one place here that knows of it.
 *
 * @param policy the merchant's
 */
record ParleyStrategy(HagglePolicy policy) implements Strategy {
    private static final Instant START = Instant.EPOCH;

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
        var goods = Goods.of(policy, List.of(wares.product()));
        return new Haggling(goods, Bargain.turned(goods, Negotiation.open(), item(wares.product(), 1), START), 1);
    }

    private static Item item(Product product, int pieces) {
        return Item.of(product.currency(), new Line(product.sku(), product.title(), product.listPrice(), pieces));
    }

    /** A negotiation over so many pieces of one product. */
    private record Haggling(Goods goods, Negotiation negotiation, int pieces) implements Stance {

        @Override
        public Said answer(Move move) {
            int wanted = move instanceof Move.Offer(long price, int many) ? many : pieces;
            Product product = goods.products().values().iterator().next();
            Negotiation turned = Bargain.turned(goods, negotiation, item(product, wanted), START);
            CustomerMove theirs = theirs(move);
            Decision decision = Bargain.decide(goods, turned, theirs, START);
            Negotiation after = Bargain.after(turned, theirs, decision, START);
            return new Said(
                    new Haggling(goods, after, wanted),
                    new Response(kind(decision), whole(decision.quote().total().each(wanted))));
        }

        private static CustomerMove theirs(Move move) {
            return switch (move) {
                case Move.Offer(long price, int pieces) ->
                    new CustomerMove.Offers(Total.of(BigDecimal.valueOf(price), pieces));
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
                case Decision.Sweeten sweeten -> Kind.HOLD;
                case Decision.Propose propose -> Kind.HOLD;
                case Decision.Part part -> Kind.COUNTER;
                case Decision.LetGo letGo -> Kind.LET_GO;
            };
        }
    }

    /** Downwards: a floor is a whole number, so a price below it stays below it. */
    static long whole(BigDecimal price) {
        return price.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
