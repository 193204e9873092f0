package dev.parley.llm.guard;

import java.util.function.LongSupplier;

/**
 * Something extra that is earned by what is ordinary: so many retries, or hedges, for a hundred first attempts. A fixed number
 * of retries an ask multiplies an outage; a share of the asks cannot. Safe for many threads.
 */
public final class Allotment {
    private static final double NANOS = 1e9;

    private final Earnings earnings;
    private final LongSupplier nanoClock;
    private double left;
    private long refilledNanos;

    /**
     * How much is earned.
     *
     * @param share for each ordinary thing, 0.1 being one in ten
     * @param perSecond and for each second, so that the quiet can try again too
     * @param most that can be saved up
     */
    public record Earnings(double share, double perSecond, double most) {}

    /** Begins with all that can be saved up. */
    public Allotment(Earnings earnings, LongSupplier nanoClock) {
        this.earnings = earnings;
        this.nanoClock = nanoClock;
        this.left = earnings.most();
        this.refilledNanos = nanoClock.getAsLong();
    }

    /** Something ordinary was done. */
    public synchronized void earn() {
        add(earnings.share());
    }

    /** Takes one, if there is one. */
    public synchronized boolean tryTake() {
        long now = nanoClock.getAsLong();
        add(earnings.perSecond() * (double) (now - refilledNanos) / NANOS);
        refilledNanos = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Takes what was taken for nothing back. */
    public synchronized void giveBack() {
        add(1);
    }

    private void add(double some) {
        left = Math.min(earnings.most(), left + some);
    }
}
