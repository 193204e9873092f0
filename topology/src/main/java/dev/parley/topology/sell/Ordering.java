package dev.parley.topology.sell;

import dev.parley.negotiation.Negotiation;
import dev.parley.order.Order;
import dev.parley.order.Order.Pieces;
import dev.parley.order.Order.Status;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.search.ProductIndex;
import dev.parley.wire.Sha256;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of a deal. Where pieces are counted the deal is subject to the stock ledger's word, and both sentences that may
 * follow are made at once: whoever hears the ledger asks no model.
 *
 * @param ask whose deal it is
 * @param index knows whose pieces are counted
 * @param speaker makes the sentences
 */
record Ordering(Ask ask, ProductIndex index, Speaker speaker) {

    /** Without vowels, which make words, and without letters that look like others. */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private static final int ID_LETTERS = 8;

    /**
     * A plan, and the order that it makes.
     *
     * @param order absent where no deal is made
     */
    record Placed(Plan plan, @Nullable Order order) {}

    Placed place(Plan plan, Speaker.Spoken spoken) throws InterruptedException {
        if (!(plan.after() instanceof Negotiation.Agreed deal) || deal.equals(ask.negotiation())) {
            return new Placed(plan, null);
        }
        var order = order(deal);
        var facts = new HashMap<>(plan.facts());
        facts.put("order", order.id());
        var numbered = plan.withFacts(facts);
        if (order.status() != Status.PENDING) {
            return new Placed(numbered, order);
        }
        var words = new Order.Words(
                spoken.language().tag(),
                speaker.should(ask, numbered.withTask("order_confirmed"), spoken),
                speaker.should(ask, numbered.withTask("order_sold_out"), spoken));
        return new Placed(
                plan.task().equals("accept") ? numbered.withTask("accept_subject") : numbered, order.withWords(words));
    }

    private Order order(Negotiation.Agreed deal) {
        return new Order(
                id(ask.id()),
                deal.item().lines().stream()
                        .map(line -> new Order.Line(line.sku(), line.title(), line.quantity(), pieces(line.sku())))
                        .toList(),
                deal.item().currency(),
                deal.total().amount(),
                deal.delivery(),
                deal.at(),
                null,
                /* off= */ false);
    }

    private Pieces pieces(String sku) {
        return index.find(ask.conversation().tenant(), sku)
                        .map(product -> product.stock() != null)
                        .orElse(false)
                ? Pieces.ASKED
                : Pieces.UNCOUNTED;
    }

    /** The same for the same turn, however often it is worked. */
    private static String id(String turn) {
        byte[] hash = Sha256.of(turn);
        var id = new StringBuilder();
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append(LETTERS.charAt(Math.floorMod(hash[i], LETTERS.length())));
        }
        return id.insert(ID_LETTERS / 2, '-').toString();
    }
}
