package dev.parley.topology.search;

import dev.parley.catalog.Product;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps products in memory. Words are looked up in an immutable snapshot a tenant, built anew by the first search after a
 * change; searches meanwhile go on with the one before, so that none waits except for a tenant's very first.
 */
final class MemoryIndex implements ProductIndex {

    private final ConcurrentHashMap<String, Tenant> tenants = new ConcurrentHashMap<>();

    @Override
    public void put(Product product) {
        Tenant tenant = tenants.computeIfAbsent(product.tenant(), name -> new Tenant());
        tenant.products.put(product.sku(), product);
        tenant.changes.incrementAndGet();
    }

    @Override
    public void remove(String tenant, String sku) {
        Tenant kept = tenants.get(tenant);
        if (kept != null && kept.products.remove(sku) != null) {
            kept.changes.incrementAndGet();
        }
    }

    @Override
    public Optional<Product> find(String tenant, String sku) {
        Tenant kept = tenants.get(tenant);
        return kept == null ? Optional.empty() : Optional.ofNullable(kept.products.get(sku));
    }

    @Override
    public List<Hit> search(String tenant, String query, int limit) {
        Tenant kept = tenants.get(tenant);
        return kept == null ? List.of() : kept.snapshot().search(query, limit);
    }

    @Override
    public List<Product> mentioned(String tenant, String text) {
        Tenant kept = tenants.get(tenant);
        return kept == null ? List.of() : kept.snapshot().mentioned(text);
    }

    private static final class Tenant {
        private final ConcurrentHashMap<String, Product> products = new ConcurrentHashMap<>();
        private final AtomicLong changes = new AtomicLong();
        private final ReentrantLock building = new ReentrantLock();
        private volatile @Nullable Snapshot newest;

        Snapshot snapshot() {
            Snapshot seen = newest;
            if (seen != null && seen.changes() == changes.get()) {
                return seen;
            }
            if (seen == null) {
                building.lock();
            } else if (!building.tryLock()) {
                return seen;
            }
            try {
                return build();
            } finally {
                building.unlock();
            }
        }

        private Snapshot build() {
            Snapshot seen = newest;
            // Read before the products, so that a change during the build makes the snapshot old and not wrong.
            long now = changes.get();
            if (seen != null && seen.changes() == now) {
                return seen;
            }
            Snapshot built = Snapshot.of(products.values(), now);
            newest = built;
            return built;
        }
    }
}
