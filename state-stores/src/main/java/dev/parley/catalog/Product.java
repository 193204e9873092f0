package dev.parley.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.conversation.Bounds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing for sale: the record of {@code parley.catalog}.
 *
 * @param tenant the merchant who sells it
 * @param sku the merchant's id of it, unique within the tenant
 * @param title what customers call it
 * @param description more words, searched too
 * @param attributes such as colour and size, searched too
 * @param currency ISO 4217 code of both prices
 * @param listPrice what is asked for one piece, above zero
 * @param floorPrice below this it is never sold; at most the list price, which it is when absent; never shown to a model
 * @param patience rounds of bargaining before the last price, 1 to 20; absent means the default
 * @param stock pieces left; absent means not counted
 * @param imageUrl a picture of it
 * @param updatedAt when the merchant last changed it
 * @param haggling how it is bargained over, where that differs from the merchant's other products
 */
public record Product(
        String tenant,
        String sku,
        String title,
        @Nullable String description,
        Map<String, String> attributes,
        String currency,
        BigDecimal listPrice,
        BigDecimal floorPrice,
        @Nullable Integer patience,
        @Nullable Integer stock,
        @Nullable String imageUrl,
        @Nullable Instant updatedAt,
        @Nullable Haggling haggling) {

    /** Characters of a sku. */
    public static final int SKU_MAX = 128;
    /** Characters of a title. */
    public static final int TITLE_MAX = 512;
    /** Characters of a description. */
    public static final int DESCRIPTION_MAX = 20_000;
    /** Attributes of one product. */
    public static final int ATTRIBUTES_MAX = 100;
    /** Rounds of the most patient seller. */
    public static final int PATIENCE_MAX = 20;

    private static final BigDecimal PRICE_MAX = new BigDecimal("1000000000000");
    private static final int SCALE_MAX = 4;

    public Product {
        Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
        Bounds.name("sku", sku, SKU_MAX);
        Bounds.name("title", title, TITLE_MAX);
        if (description != null) {
            Bounds.text("description", description, DESCRIPTION_MAX);
        }
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw new IllegalArgumentException("attributes must be at most " + ATTRIBUTES_MAX);
        }
        attributes.forEach((name, value) ->
                Bounds.text("attributes." + Bounds.name("attributes", name, SKU_MAX), value, TITLE_MAX));
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be a three-letter ISO 4217 code such as BDT");
        }
        price("listPrice", listPrice);
        floorPrice = floorPrice == null ? listPrice : floorPrice;
        price("floorPrice", floorPrice);
        if (floorPrice.compareTo(listPrice) > 0) {
            throw new IllegalArgumentException("floorPrice must not be above listPrice");
        }
        if (patience != null && (patience < 1 || patience > PATIENCE_MAX)) {
            throw new IllegalArgumentException("patience must be 1 to " + PATIENCE_MAX + " rounds, was " + patience);
        }
        if (stock != null && stock < 0) {
            throw new IllegalArgumentException("stock must not be negative, was " + stock);
        }
        if (imageUrl != null) {
            Bounds.text("imageUrl", imageUrl, 2048);
        }
        if (patience != null && haggling != null && haggling.patience() != null) {
            throw new IllegalArgumentException("haggling.patience must be left out where patience is set");
        }
    }

    /** Bargained over as the merchant's other products are. */
    public Product(
            String tenant,
            String sku,
            String title,
            @Nullable String description,
            Map<String, String> attributes,
            String currency,
            BigDecimal listPrice,
            BigDecimal floorPrice,
            @Nullable Integer patience,
            @Nullable Integer stock,
            @Nullable String imageUrl,
            @Nullable Instant updatedAt) {
        this(
                tenant,
                sku,
                title,
                description,
                attributes,
                currency,
                listPrice,
                floorPrice,
                patience,
                stock,
                imageUrl,
                updatedAt,
                null);
    }

    /** {@code <tenant>/<sku>}, its key on the topic and in the store. */
    @JsonIgnore
    public String key() {
        return tenant + "/" + sku;
    }

    /** The same with another number of pieces. */
    public Product withStock(int pieces) {
        return new Product(
                tenant,
                sku,
                title,
                description,
                attributes,
                currency,
                listPrice,
                floorPrice,
                patience,
                pieces,
                imageUrl,
                updatedAt,
                haggling);
    }

    private static void price(String field, BigDecimal value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " must not be missing");
        }
        if (value.signum() <= 0
                || value.compareTo(PRICE_MAX) > 0
                || value.stripTrailingZeros().scale() > SCALE_MAX) {
            throw new IllegalArgumentException(
                    field + " must be above 0 and at most " + PRICE_MAX + " with at most " + SCALE_MAX + " decimals");
        }
    }
}
