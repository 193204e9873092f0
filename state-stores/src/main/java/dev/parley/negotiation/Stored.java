package dev.parley.negotiation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state with prices as it is stored: with prices for everything in hand, or as it was before several products could be
 * in hand, with prices for one piece.
 *
 * @param haggle what was named; absent in a deal, and in the older shape
 * @param earlier what was named for other items; absent in the older shape
 * @param item what it is about; in the older shape, and in a deal
 * @param total what it was sold for
 * @param delivery what is paid for delivery on top of that
 * @param theirOffer of the older shape, for one piece
 * @param ourOffer of the older shape, for one piece
 * @param price of a deal of the older shape, for one piece
 * @param round how often we had named a price
 * @param at when it was sold
 */
record Stored(
        @Nullable Haggle haggle,
        List<Haggle> earlier,
        Item item,
        @Nullable Total total,
        @Nullable BigDecimal delivery,
        @Nullable BigDecimal theirOffer,
        BigDecimal ourOffer,
        BigDecimal price,
        @Nullable Integer round,
        Instant at) {
    Stored {
        earlier = earlier == null ? List.of() : earlier;
    }

    /** What was named on both sides. */
    Haggle named() {
        return haggle != null
                ? haggle
                : new Haggle(
                        item,
                        theirOffer == null ? null : whole(theirOffer),
                        new Quote(whole(ourOffer), null, null),
                        rounds());
    }

    /** How often we had named a price. */
    int rounds() {
        return round == null ? 0 : round;
    }

    /** What it was sold for. */
    Total sold() {
        return total != null ? total : whole(price);
    }

    private Total whole(BigDecimal each) {
        return Total.of(each, item.first().quantity());
    }
}
