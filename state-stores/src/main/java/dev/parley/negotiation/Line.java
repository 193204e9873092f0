package dev.parley.negotiation;

import java.math.BigDecimal;

/**
 * Some pieces of one product.
 *
 * @param sku the merchant's id of it
 * @param title what customers call it
 * @param listPrice what was asked for one piece when the customer turned to it
 * @param quantity pieces wanted, at least 1
 */
public record Line(String sku, String title, BigDecimal listPrice, int quantity) {
    public Line {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
        }
    }

    /** The same product, another number of pieces. */
    public Line times(int pieces) {
        return new Line(sku, title, listPrice, pieces);
    }
}
