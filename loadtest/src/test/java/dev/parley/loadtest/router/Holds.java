package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.quota.Quota;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is held of a quota, and how often each hold is settled. */
final class Holds implements Quota {
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private volatile Quota quota = Quota.UNLIMITED;

    void of(Quota counted) {
        quota = counted;
    }

    @Override
    public Decision hold(Wanted wanted) {
        Decision decision = quota.hold(wanted);
        if (!(decision instanceof Granted(Hold hold))) {
            refused.incrementAndGet();
            return decision;
        }
        granted.incrementAndGet();
        return new Granted(used -> {
            settled.incrementAndGet();
            hold.settle(used);
        });
    }

    /** What is held now. */
    int open() {
        return granted.get() - settled.get();
    }

    int refused() {
        return refused.get();
    }

    void assertAllSettled() {
        assertThat(settled).as("holds settled, each once").hasValue(granted.get());
    }
}
