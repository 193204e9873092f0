package dev.parley.gateway.rate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An {@link Allowance} for each of many. Whoever has been idle for long enough is forgotten, and so is whoever came longest ago
 * when there are too many; being forgotten is being new. So the memory has a bound, and what is limited for many together must be
 * limited once more.
 */
public final class Allowances {

    private final CellRate rate;
    private final int rememberedMax;
    private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    /**
     * Whole ones.
     *
     * @param rememberedMax some 200 bytes each
     */
    public Allowances(CellRate rate, int rememberedMax) {
        this.rate = rate;
        this.rememberedMax = rememberedMax;
    }

    /** Zero when it may happen now, and then it has; else how long to wait until it may. */
    public synchronized Duration take(String who, long nowNanos) {
        return of(who, nowNanos).take(nowNanos);
    }

    /** It happens, as soon as the time that is answered is over. What is reserved from is not to be taken from. */
    public synchronized Duration reserve(String who, long nowNanos) {
        return of(who, nowNanos).reserve(nowNanos);
    }

    /** What happened does not count. */
    public synchronized void giveBack(String who, long nowNanos) {
        of(who, nowNanos).giveBack(nowNanos);
    }

    synchronized int remembered() {
        return allowances.size();
    }

    private Allowance of(String who, long nowNanos) {
        var allowance = allowances.computeIfAbsent(who, _ -> new Allowance(rate, nowNanos));
        var oldest = allowances.entrySet().iterator();
        while (oldest.hasNext() && mayForget(oldest.next(), who, nowNanos)) {
            oldest.remove();
        }
        return allowance;
    }

    /** Whoever comes now stands last, and stays. */
    private boolean mayForget(Map.Entry<String, Allowance> oldest, String who, long nowNanos) {
        return !oldest.getKey().equals(who)
                && (oldest.getValue().isWhole(nowNanos) || allowances.size() > rememberedMax);
    }
}
