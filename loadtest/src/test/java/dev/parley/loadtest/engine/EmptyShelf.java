package dev.parley.loadtest.engine;

import dev.parley.catalog.Product;
import dev.parley.topology.catalog.Shelf;

/** A shelf for work that looks for no products. */
final class EmptyShelf implements Shelf {
    @Override
    public void put(Product product) {}

    @Override
    public void remove(String tenant, String sku) {}

    @Override
    public void settle() {}
}
