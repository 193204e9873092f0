package dev.parley.llm.guard;

import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Whose calls failed at a deployment lately: the same conversation failing again and again is evidence about its prompt, and
 * counts once. Used under the guard's lock.
 */
final class Suspects {
    private static final int REMEMBERED = 256;
    private static final long LATELY_NANOS = 30_000_000_000L;

    private final LongSupplier nanoClock;
    private final LinkedHashMap<String, Long> failedNanos = new LinkedHashMap<>();

    Suspects(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** True when this party's failure is the first for a while; a party without a name always is. */
    boolean isNews(String party) {
        if (party.isEmpty()) {
            return true;
        }
        long now = nanoClock.getAsLong();
        Long last = failedNanos.remove(party);
        boolean news = last == null || now - last >= LATELY_NANOS;
        failedNanos.putLast(party, news || last == null ? now : last);
        if (failedNanos.size() > REMEMBERED) {
            failedNanos.pollFirstEntry();
        }
        return news;
    }

    int count() {
        return failedNanos.size();
    }

    void clear() {
        failedNanos.clear();
    }
}
