package dev.parley.loadtest.outage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What was seen of a run, all times in nanoseconds by one clock.
 *
 * @param downNanos when every call began to fail
 * @param upNanos when no call failed any more
 * @param endNanos when the last was asked
 * @param booked what the router made of the calls' costs, in US dollars
 */
record Seen(long downNanos, long upNanos, long endNanos, List<Asked> asks, List<Called> calls, BigDecimal booked) {
    private static final long BIN_NANOS = 100_000_000;

    /**
     * One ask.
     *
     * @param beganNanos when it was meant to come, from which its time counts
     * @param cameNanos when it came; later where the machine was busy
     * @param lateNanos how long after its deadline it was answered; below zero when in time
     * @param degraded true when the house answered
     */
    record Asked(long beganNanos, long cameNanos, long lateNanos, boolean degraded) {}

    /**
     * One call.
     *
     * @param probes true when its deployment was being tried again
     */
    record Called(String deployment, long nanos, boolean probes) {}

    /**
     * Calls in a tenth of a second, against the asks that came in it, or in the one before, or usually do.
     *
     * @param asks the most of these three
     */
    record Wave(int calls, double asks) {
        double ratio() {
            return calls / asks;
        }
    }

    /** Calls for each ask while everything failed. */
    double callsPerAsk() {
        long asked = asks.stream().filter(ask -> isDown(ask.beganNanos())).count();
        long called = calls.stream().filter(call -> isDown(call.nanos())).count();
        return asked == 0 ? 0 : (double) called / asked;
    }

    /** The latest reply, against its deadline; below zero when all were in time. */
    long latestNanos() {
        return asks.stream().mapToLong(Asked::lateNanos).max().orElse(0);
    }

    /** The most probes that a deployment was sent once nothing failed any more. */
    long mostProbes() {
        Map<String, Long> probes = new HashMap<>();
        calls.stream()
                .filter(call -> call.probes() && call.nanos() >= upNanos)
                .forEach(call -> probes.merge(call.deployment(), 1L, Long::sum));
        return probes.values().stream().mapToLong(each -> each).max().orElse(0);
    }

    /**
     * The worst tenth of a second after the outage.
     *
     * @param usual asks in a tenth of a second, as planned
     */
    Wave worstAfter(double usual) {
        int[] called = bins(calls.stream().mapToLong(Called::nanos));
        int[] came = bins(asks.stream().mapToLong(Asked::cameNanos));
        Wave worst = new Wave(0, usual);
        for (int i = 0; i < called.length; i++) {
            double before = i == 0 ? 0 : came[i - 1];
            Wave wave = new Wave(called[i], Math.max(usual, Math.max(came[i], before)));
            worst = wave.ratio() > worst.ratio() ? wave : worst;
        }
        return worst;
    }

    /** How long after the outage the house answered for the last time. */
    long healedAfterNanos() {
        return asks.stream()
                .filter(ask -> ask.degraded() && ask.beganNanos() >= upNanos)
                .mapToLong(ask -> ask.beganNanos() - upNanos)
                .max()
                .orElse(0);
    }

    /** How many the house answered while everything failed. */
    long degraded() {
        return asks.stream()
                .filter(ask -> ask.degraded() && isDown(ask.beganNanos()))
                .count();
    }

    private boolean isDown(long nanos) {
        return nanos >= downNanos && nanos < upNanos;
    }

    private int[] bins(LongStream nanos) {
        int[] bins = new int[(int) (Math.max(0, endNanos - upNanos) / BIN_NANOS) + 1];
        nanos.filter(each -> each >= upNanos && each < endNanos)
                .forEach(each -> bins[(int) ((each - upNanos) / BIN_NANOS)]++);
        return bins;
    }
}
