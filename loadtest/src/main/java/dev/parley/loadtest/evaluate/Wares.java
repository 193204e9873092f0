package dev.parley.loadtest.evaluate;

import dev.parley.catalog.Product;
import dev.parley.topology.search.DemoCatalog;
import java.math.BigDecimal;
import java.util.List;

/**
 * A product that is haggled for. Its floor ends in a three and every price that anybody names is a multiple of five, so that
 * a floor that is found in a text was told and not met by chance.
 */
record Wares(Product product) {
    private static final long TEN = 10;
    private static final long ODD = 3;

    /** Those of the demo shop that are in stock, at floors that no price equals. */
    static List<Wares> demo() {
        return DemoCatalog.products().stream()
                .filter(product -> product.stock() == null || product.stock() > 0)
                .map(Wares::oddly)
                .toList();
    }

    private static Wares oddly(Product product) {
        long floor = product.floorPrice().longValueExact() / TEN * TEN - TEN + ODD;
        return new Wares(new Product(
                product.tenant(),
                product.sku(),
                product.title(),
                product.description(),
                product.attributes(),
                product.currency(),
                product.listPrice(),
                BigDecimal.valueOf(floor),
                product.patience(),
                // Never sold out, however many deals are made.
                null,
                product.imageUrl(),
                product.updatedAt()));
    }

    long list() {
        return product.listPrice().longValueExact();
    }

    long floor() {
        return product.floorPrice().longValueExact();
    }

    /** What lies between floor and list price. */
    long range() {
        return list() - floor();
    }
}
