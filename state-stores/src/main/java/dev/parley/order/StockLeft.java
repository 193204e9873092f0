package dev.parley.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.catalog.Product;
import dev.parley.conversation.Bounds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a product: the record of {@code parley.stock}, and the row of the ledger that writes it. The catalogue says
 * how many pieces there were when the merchant counted, this says how many have been sold since.
 *
 * @param tenant the merchant
 * @param sku the merchant's id of the product
 * @param counted pieces by the catalogue
 * @param countedAt when the catalogue's record was made; a newer one counts anew
 * @param sold pieces that were reserved since, 0 or more
 */
public record StockLeft(
        String tenant, String sku, int counted, @Nullable Instant countedAt, int sold) {

    public StockLeft {
        Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
        Bounds.name("sku", sku, Product.SKU_MAX);
        if (counted < 0 || sold < 0) {
            throw new IllegalArgumentException(
                    "counted and sold must not be negative, were " + counted + " and " + sold);
        }
    }

    /** {@code <tenant>/<sku>}, its key on the topic and in the stores. */
    @JsonIgnore
    public String key() {
        return tenant + "/" + sku;
    }

    /** Pieces that can still be sold; 0 also when more were sold than there are. */
    @JsonIgnore
    public int left() {
        return Math.max(0, counted - sold);
    }
}
