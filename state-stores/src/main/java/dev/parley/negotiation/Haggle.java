package dev.parley.negotiation;

import org.jspecify.annotations.Nullable;

/**
 * What was named on both sides for one item.
 *
 * @param item what the prices are for
 * @param theirs the customer's best offer; absent while they only ask for less
 * @param ours the newest price of ours, never above an earlier one that is still good
 * @param round how often we have named a price since the haggling began, for other pieces of the same products too; 0 while
 *     it is the one that haggling starts from
 */
public record Haggle(Item item, @Nullable Total theirs, Quote ours, int round) {

    /** The next exchange of prices; ours must not rise, and delivery once granted stays granted. */
    public Haggle next(@Nullable Total newer, Quote quote) {
        if (ours.total().isBelow(quote.total())) {
            throw new IllegalArgumentException("a price once offered is honoured: "
                    + quote.total().amount() + " is above " + ours.total().amount());
        }
        if (ours.isFreeOfDelivery() && !quote.isFreeOfDelivery()) {
            throw new IllegalArgumentException("free delivery once granted stays granted");
        }
        return new Haggle(item, newer == null ? theirs : newer, quote, round + 1);
    }
}
