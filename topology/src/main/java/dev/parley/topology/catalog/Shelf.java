package dev.parley.topology.catalog;

import dev.parley.catalog.Product;

/** Where products are put so that turns can find them. Called from one thread, read from many. */
public interface Shelf {

    /** Puts a product on the shelf, in place of an older one with its key. */
    void put(Product product);

    /** Takes a product off the shelf, if it is there. */
    void remove(String tenant, String sku);

    /** Everything that was put or taken so far is seen by every search from now on. */
    void settle();
}
