package dev.parley.gateway.http;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Product;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as the API takes it: the record of the catalogue, less what the call says already. Its bounds are the
 * record's own.
 *
 * @param tenant may repeat the merchant of the credential
 * @param sku may repeat the sku of the path; needed in an upload
 * @param currency the merchant's own when absent
 * @param updatedAt taken and replaced by the gateway's clock, so that what was listed can be sent back
 * @param haggling how it is bargained over, where that differs from the merchant's other products
 */
record ProductRequest(
        @Nullable String tenant,
        @Nullable String sku,
        String title,
        @Nullable String description,
        @Nullable Map<String, String> attributes,
        @Nullable String currency,
        BigDecimal listPrice,
        @Nullable BigDecimal floorPrice,
        @Nullable Integer patience,
        @Nullable Integer stock,
        @Nullable String imageUrl,
        @Nullable Instant updatedAt,
        @Nullable Haggling haggling) {

    /**
     * The product itself.
     *
     * @throws IllegalArgumentException naming the field that is wrong
     */
    Product product(Owner owner, @Nullable String pathSku, Instant now) {
        if (tenant != null && !tenant.equals(owner.tenant())) {
            throw new IllegalArgumentException("tenant must be the one that the credential belongs to, or left out");
        }
        if (pathSku != null && sku != null && !sku.equals(pathSku)) {
            throw new IllegalArgumentException("sku must be the one in the path, or left out");
        }
        var name = pathSku == null ? sku : pathSku;
        return new Product(
                owner.tenant(),
                checkSku(name),
                title,
                description,
                attributes == null ? Map.of() : attributes,
                currency == null ? owner.currency() : currency,
                listPrice,
                floorPrice == null ? listPrice : floorPrice,
                patience,
                stock,
                checkImage(imageUrl),
                now,
                haggling);
    }

    /** An address that channels and consoles can show a picture from. Nothing here ever fetches it. */
    private static @Nullable String checkImage(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            var address = new URI(url);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, without what it was.
        }
        throw new IllegalArgumentException(
                "imageUrl must be a whole https or http address without a password in it, such as https://shop.example/a.jpg");
    }

    /** A sku that can stand in a path and in a key. */
    static String checkSku(@Nullable String sku) {
        if (sku == null || sku.isBlank()) {
            throw new IllegalArgumentException("sku must not be missing or empty");
        }
        if (sku.indexOf('/') >= 0) {
            throw new IllegalArgumentException("sku must not contain a slash");
        }
        return sku;
    }

    /**
     * Whose products they are.
     *
     * @param currency ISO 4217 code of products that name none
     */
    record Owner(String tenant, String currency) {}
}
