package dev.parley.llm.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.llm.guard.Allotment;
import java.util.function.LongSupplier;

/**
 * How much may be asked beyond one call an ask: for a hundred asks ten more calls, of all and of each tenant, and three hedges.
 * Safe for many threads.
 */
final class Budgets {
    private static final Allotment.Earnings RETRIES = new Allotment.Earnings(0.1, 1, 20);
    private static final Allotment.Earnings HEDGES = new Allotment.Earnings(0.03, 0, 3);
    private static final int TENANTS_REMEMBERED = 10_000;

    private final Allotment retries;
    private final Allotment hedges;
    private final LoadingCache<String, Allotment> ofTenants;

    Budgets(LongSupplier nanoClock) {
        this.retries = new Allotment(RETRIES, nanoClock);
        this.hedges = new Allotment(HEDGES, nanoClock);
        this.ofTenants = Caffeine.newBuilder()
                .maximumSize(TENANTS_REMEMBERED)
                .executor(Runnable::run)
                .build(tenant -> new Allotment(RETRIES, nanoClock));
    }

    /** An ask makes its first call. */
    void first(String tenant) {
        retries.earn();
        hedges.earn();
        ofTenants.get(tenant).earn();
    }

    /** Whether an ask may make another call. */
    boolean tryAgain(String tenant) {
        Allotment own = ofTenants.get(tenant);
        if (!own.tryTake()) {
            return false;
        }
        if (!retries.tryTake()) {
            own.giveBack();
            return false;
        }
        return true;
    }

    /** Whether an ask may make a second call beside its first. */
    boolean tryHedge(String tenant) {
        if (!hedges.tryTake()) {
            return false;
        }
        if (!tryAgain(tenant)) {
            hedges.giveBack();
            return false;
        }
        return true;
    }
}
