package dev.parley.loadtest.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Latencies over the time of a run: one histogram for each stretch of it, by the time at which a message was meant to be
 * sent, to two digits. Safe for many threads.
 */
public final class Windows {

    private static final int WINDOWS_MAX = 600;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int DIGITS = 2;

    private final long widthNanos;
    private final List<Histogram> histograms = new ArrayList<>();

    /** Covers a run of this length, in windows of a second, or longer ones where there would be too many. */
    public Windows(Duration run) {
        long seconds = Math.max(1, run.toSeconds());
        this.widthNanos = Math.ceilDiv(seconds, WINDOWS_MAX) * SECOND_NANOS;
    }

    /** The length of a window in nanoseconds. */
    public long widthNanos() {
        return widthNanos;
    }

    /** Records the latency of a message that was meant to be sent then. */
    public synchronized void record(long intendedFromStart, long latencyNanos) {
        int index = Math.clamp(intendedFromStart / widthNanos, 0, WINDOWS_MAX);
        while (histograms.size() <= index) {
            histograms.add(new Histogram(DIGITS));
        }
        histograms.get(index).recordValue(Math.clamp(latencyNanos, 0, Latencies.MAX_NANOS));
    }

    /** Copies of all windows so far, from the start of the run; nanoseconds. */
    public synchronized List<Histogram> snapshot() {
        return histograms.stream().map(Histogram::copy).toList();
    }
}
