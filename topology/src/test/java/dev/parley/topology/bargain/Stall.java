package dev.parley.topology.bargain;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.CustomerMove.Offers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stall in a bazaar and a customer at it: turns to things, makes moves, and remembers what was decided. */
final class Stall {

    static final Instant OPENED = Instant.parse("2026-11-20T10:00:00Z");
    static final HagglePolicy POLICY = HagglePolicy.USUAL;

    final List<Decision> decisions = new ArrayList<>();
    Goods goods;
    Negotiation negotiation = Negotiation.open();
    Instant now = OPENED;

    Stall(Goods goods) {
        this.goods = goods;
    }

    static Stall selling(Product... products) {
        return new Stall(Goods.of(POLICY, List.of(products)));
    }

    /** The same goods, another customer. */
    Stall forSomebodyElse() {
        var other = new Stall(goods);
        other.now = now;
        return other;
    }

    Stall sells(Product... products) {
        goods = Goods.of(POLICY, List.of(products));
        return this;
    }

    Stall later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Stall turns(Item item) {
        negotiation = Bargain.turned(goods, negotiation, item, now);
        return this;
    }

    Item inHand() {
        return Objects.requireNonNull(negotiation.item(), "the customer must turn to something first");
    }

    /** Goes on about what is in hand. */
    Decision does(CustomerMove move) {
        turns(inHand());
        Decision decision = Bargain.decide(goods, negotiation, move, now);
        negotiation = Bargain.after(negotiation, move, decision, now);
        decisions.add(decision);
        return decision;
    }

    Decision offers(long total) {
        return does(new Offers(total(total)));
    }

    /** Raises by one until the offer is taken. */
    Total raisedByOneFrom(long first) {
        for (long total = first; ; total++) {
            if (offers(total) instanceof Decision.Accept accept) {
                return accept.quote().total();
            }
        }
    }

    static Item some(int pieces, Product product) {
        return Item.of(product.currency(), line(product, pieces));
    }

    static Line line(Product product, int pieces) {
        return new Line(product.sku(), product.title(), product.listPrice(), pieces);
    }

    static Total total(long amount) {
        return new Total(BigDecimal.valueOf(amount));
    }

    static Product phone(long list, long floor, @Nullable Haggling haggling) {
        return product("PHN-12", list, floor, haggling);
    }

    static Product product(String sku, long list, long floor, @Nullable Haggling haggling) {
        return new Product(
                "demo",
                sku,
                "The " + sku,
                null,
                Map.of(),
                "BDT",
                BigDecimal.valueOf(list),
                BigDecimal.valueOf(floor),
                null,
                null,
                null,
                null,
                haggling);
    }
}
