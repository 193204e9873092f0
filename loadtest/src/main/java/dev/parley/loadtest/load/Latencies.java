package dev.parley.loadtest.load;

import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Latencies against the intended time, to three digits, from a nanosecond to an hour. Safe for many threads. */
public final class Latencies {

    /** Anything longer counts as this: a run of the load test is over by then. */
    public static final long MAX_NANOS = 3_600_000_000_000L;

    private static final int DIGITS = 3;

    private final LongSupplier nanoClock;
    private final Recorder recorder = new Recorder(MAX_NANOS, DIGITS);
    private final Histogram total = new Histogram(MAX_NANOS, DIGITS);

    /**
     * Builds an empty one.
     *
     * @param nanoClock the clock of the loop that sends
     */
    public Latencies(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Records that a message meant to be sent at this time is answered now. */
    public void answered(long intendedNanos) {
        long nanos = nanoClock.getAsLong() - intendedNanos;
        recorder.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
    }

    /** A copy of everything so far, in nanoseconds. */
    public synchronized Histogram snapshot() {
        total.add(recorder.getIntervalHistogram());
        return total.copy();
    }
}
