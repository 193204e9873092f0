package dev.parley.topology.bargain;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a merchant sells, as far as it is bargained over now, and how.
 *
 * @param policy the merchant's
 * @param products by sku
 */
public record Goods(HagglePolicy policy, Map<String, Product> products) {
    public Goods {
        products = Map.copyOf(products);
    }

    /** These products of a merchant. */
    public static Goods of(HagglePolicy policy, Collection<Product> products) {
        return new Goods(policy, products.stream().collect(Collectors.toMap(Product::sku, Function.identity())));
    }

    /** True when everything of it is sold. */
    public boolean hasAllOf(Item item) {
        return item.lines().stream().allMatch(line -> products.containsKey(line.sku()));
    }

    Product product(String sku) {
        Product product = products.get(sku);
        if (product == null) {
            throw new IllegalArgumentException("bargaining needs the product " + sku);
        }
        return product;
    }

    HagglePolicy policyOf(String sku) {
        return policy.of(product(sku));
    }
}
