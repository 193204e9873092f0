package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.topology.intent.Data;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The products that the tenant {@code demo} sells until it has a catalogue of its own. */
public final class DemoCatalog {

    private DemoCatalog() {}

    /** All of them, from {@code demo-catalog.ndjson}. */
    public static List<Product> products() {
        var products = new ArrayList<Product>();
        for (String line : Data.lines(DemoCatalog.class, "demo-catalog.ndjson")) {
            try {
                products.add(Json.read(line.getBytes(StandardCharsets.UTF_8), Product.class));
            } catch (UnreadableException e) {
                throw new IllegalStateException("demo-catalog.ndjson has a line that is no product", e);
            }
        }
        return List.copyOf(products);
    }
}
