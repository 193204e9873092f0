package dev.parley.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal as something to be delivered. Pieces whose stock is counted are asked for from the stock ledger, and the order is
 * confirmed once it has all of them.
 *
 * @param id unique within the tenant; letters only, so that no figure in it can be taken for a price
 * @param lines what was sold, at least one
 * @param currency ISO 4217 code of the total
 * @param total for all of it, delivery left out
 * @param delivery what is paid for delivery on top, 0 for nothing; absent where the merchant names no fee
 * @param at when the deal was made
 * @param words what the customer is told when the ledger has spoken; absent when nothing is waited for
 * @param off true when the deal is off: what the ledger still reserves for it goes back
 */
public record Order(
        String id,
        List<Line> lines,
        String currency,
        BigDecimal total,
        @Nullable BigDecimal delivery,
        Instant at,
        @Nullable Words words,
        boolean off) {

    public Order {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an order must have at least one line");
        }
    }

    /** How it stands with an order. */
    public enum Status {
        /** The stock ledger has not spoken yet. */
        @JsonProperty("pending")
        PENDING,
        /** It will be delivered. */
        @JsonProperty("confirmed")
        CONFIRMED,
        /** Somebody else was sold the last piece. */
        @JsonProperty("sold_out")
        SOLD_OUT
    }

    /** How it stands with the pieces of a line. */
    public enum Pieces {
        /** The merchant does not count them. */
        @JsonProperty("uncounted")
        UNCOUNTED,
        /** Asked for, and not answered yet. */
        @JsonProperty("asked")
        ASKED,
        /** Taken from the stock. */
        @JsonProperty("reserved")
        RESERVED,
        /** There were not as many. */
        @JsonProperty("refused")
        REFUSED
    }

    /**
     * Some pieces of a product.
     *
     * @param sku the merchant's id of it
     * @param title what customers call it
     * @param quantity at least 1
     * @param pieces how it stands with them
     */
    public record Line(String sku, String title, int quantity, Pieces pieces) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
            }
        }

        Line now(Pieces other) {
            return new Line(sku, title, quantity, other);
        }
    }

    /**
     * Sentences that were made with the deal, to be said when it is known which of them is true.
     *
     * @param language tag of the language they are in
     * @param confirmed said once everything is reserved
     * @param soldOut said when something is not there any more
     */
    public record Words(String language, String confirmed, String soldOut) {}

    /** How it stands. */
    @JsonIgnore
    public Status status() {
        if (has(Pieces.REFUSED)) {
            return Status.SOLD_OUT;
        }
        return has(Pieces.ASKED) ? Status.PENDING : Status.CONFIRMED;
    }

    /** With what the stock ledger said of a product; without change where it had not been asked. */
    public Order told(String sku, boolean reserved) {
        var now = lines.stream()
                .map(line -> line.sku().equals(sku) && line.pieces() == Pieces.ASKED
                        ? line.now(reserved ? Pieces.RESERVED : Pieces.REFUSED)
                        : line)
                .toList();
        return new Order(id, now, currency, total, delivery, at, words, off);
    }

    /** With what to say once it is known whether it can be delivered. */
    public Order withWords(Words other) {
        return new Order(id, lines, currency, total, delivery, at, other, off);
    }

    /** Without words that need not be said any more. */
    public Order spoken() {
        return new Order(id, lines, currency, total, delivery, at, null, off);
    }

    /** Called off, with nothing more to be said of it. */
    public Order calledOff() {
        return new Order(id, lines, currency, total, delivery, at, null, /* off= */ true);
    }

    /** This order as others may see it. */
    public OrderView view() {
        return new OrderView(
                id,
                status(),
                lines.stream()
                        .map(line -> new OrderView.Line(line.sku(), line.title(), line.quantity()))
                        .toList(),
                currency,
                total,
                delivery);
    }

    private boolean has(Pieces pieces) {
        return lines.stream().anyMatch(line -> line.pieces() == pieces);
    }

    @Override
    public String toString() {
        return "Order[" + id + ", " + lines.size() + " lines, " + status() + "]";
    }
}
