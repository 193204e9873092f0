package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.topology.bargain.Goods;
import dev.parley.topology.bargain.HagglePolicy;
import dev.parley.topology.search.ProductIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one merchant sells, and how they haggle.
 *
 * @param index shared with all merchants
 * @param tenant the merchant
 */
record Wares(ProductIndex index, String tenant, HagglePolicy policy) {

    Optional<Product> find(String sku) {
        return index.find(tenant, sku);
    }

    /** The products of items, as far as they are still sold. */
    Goods of(@Nullable Item... items) {
        Map<String, Product> products = new HashMap<>();
        Stream.of(items)
                .flatMap(item -> item == null ? Stream.empty() : item.lines().stream())
                .map(Line::sku)
                .forEach(sku -> find(sku).ifPresent(product -> products.put(sku, product)));
        return new Goods(policy, products);
    }

    /** Something that cannot be had at the moment; nothing where all of it can. */
    Optional<Product> soldOut(Item item) {
        return item.lines().stream()
                .flatMap(line -> find(line.sku()).stream())
                .filter(Wares::isSoldOut)
                .findFirst();
    }

    static boolean isSoldOut(Product product) {
        return product.stock() != null && product.stock() == 0;
    }
}
