package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in memory. One thread writes, many read. */
final class CatalogueView {

    /** Products that are held, of all merchants together; more are left out of the view and said so once. */
    private static final int PRODUCTS_MAX = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueView.class);
    /** How long a writer waits to see its own write. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final NavigableMap<String, Product> products = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Integer, Long> positions = new HashMap<>();
    private volatile boolean full;
    private volatile boolean caughtUp;

    /** Puts a product. */
    void put(Product product) {
        if (products.size() >= PRODUCTS_MAX && !products.containsKey(product.key())) {
            if (!full) {
                full = true;
                LOG.atWarn()
                        .setMessage("the catalogue is larger than the gateway lists; the rest is left out of the list")
                        .addKeyValue("products", PRODUCTS_MAX)
                        .log();
            }
            return;
        }
        products.put(product.key(), product);
    }

    /** Removes what has this key. */
    void remove(String key) {
        products.remove(key);
    }

    /** Everything before this position has been seen. */
    void advance(int partition, long position) {
        lock.lock();
        try {
            positions.put(partition, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All that was there at the start has been seen. */
    void caughtUp() {
        caughtUp = true;
    }

    public List<Product> list(String tenant, String after, int limit) {
        // '0' is the character after '/', so the merchant's keys end before it.
        return products.subMap(tenant + "/" + after, false, tenant + "0", false).values().stream()
                .limit(limit)
                .toList();
    }

    public Optional<Product> find(String tenant, String sku) {
        return Optional.ofNullable(products.get(tenant + "/" + sku));
    }

    public void await(Position position) {
        lock.lock();
        try {
            long leftNanos = WAIT_MAX.toNanos();
            while (leftNanos > 0 && positions.getOrDefault(position.partition(), 0L) <= position.offset()) {
                leftNanos = moved.awaitNanos(leftNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    public Optional<String> unready() {
        return caughtUp ? Optional.empty() : Optional.of("the catalogue is still being read");
    }
}
