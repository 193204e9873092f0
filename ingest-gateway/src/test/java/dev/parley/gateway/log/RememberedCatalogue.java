package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import java.util.List;
import java.util.Optional;

/** The catalogue as the remembered log has it. */
public final class RememberedCatalogue implements Catalogue {

    private final RememberedLog log;

    /** Reads this log. */
    public RememberedCatalogue(RememberedLog log) {
        this.log = log;
    }

    private CatalogueView view() {
        var view = new CatalogueView();
        for (Entry entry : log.entries()) {
            if (entry.value() instanceof Product product) {
                view.put(product);
            } else if (entry.value() == null) {
                view.remove(entry.key());
            }
        }
        return view;
    }

    @Override
    public List<Product> list(String tenant, String after, int limit) {
        return view().list(tenant, after, limit);
    }

    @Override
    public Optional<Product> find(String tenant, String sku) {
        return view().find(tenant, sku);
    }

    @Override
    public void await(Position position) {
        // The view is made of the log itself and never behind it.
    }

    @Override
    public Optional<String> unready() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
