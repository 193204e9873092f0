package dev.parley.order;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as others may see it, on replies, in transcripts and in the console.
 *
 * @param id unique within the tenant
 * @param status {@code pending} until the stock ledger has spoken, then {@code confirmed} or {@code sold_out}
 * @param lines what was sold
 * @param currency ISO 4217 code of the total
 * @param total for all of it, delivery left out
 * @param delivery what is paid for delivery on top, 0 for nothing; absent where the merchant names no fee
 */
public record OrderView(
        String id,
        Order.Status status,
        List<Line> lines,
        String currency,
        BigDecimal total,
        @Nullable BigDecimal delivery) {

    public OrderView {
        lines = List.copyOf(lines);
    }

    /**
     * Some pieces of a product.
     *
     * @param sku the merchant's id of it
     * @param title what customers call it
     * @param quantity how many, at least 1
     */
    public record Line(String sku, String title, int quantity) {}
}
