package dev.parley.loadtest.chaos;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What happened in a run and when; told to whoever watches as it happens. */
final class Journal {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    Journal(PrintWriter out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /**
     * One thing that happened.
     *
     * @param second since the run began
     * @param kind {@code fault}, {@code over}, {@code restart}, {@code died}, {@code void} or {@code phase}
     */
    record Mark(double second, String kind, String what) {}

    /**
     * How it was at one moment.
     *
     * @param second since the run began
     * @param span seconds since the sample before
     * @param taken messages acknowledged since the sample before
     * @param ended messages that came to their end since then
     * @param p50 of the time from a message to its end in milliseconds, of those that ended since then; NaN for none
     * @param p99 likewise
     * @param waiting acknowledged messages without an end
     * @param lag records that the topology has not read; -1 when nobody could tell
     * @param pending turns that wait or run, as the instances say; -1 when none could tell
     * @param inFlight calls at the provider; -1 when it could not tell
     * @param ready instances of the topology that say so
     * @param gateways that say so
     */
    record Sample(
            double second,
            double span,
            long taken,
            long ended,
            double p50,
            double p99,
            long waiting,
            long lag,
            long pending,
            long inFlight,
            int ready,
            int gateways) {

        double takenPerSecond() {
            return taken / span;
        }

        double endedPerSecond() {
            return ended / span;
        }
    }

    double second() {
        return (nanoClock.getAsLong() - startNanos) / NANOS_PER_SECOND;
    }

    synchronized void mark(String kind, String what) {
        var mark = new Mark(second(), kind, what);
        marks.add(mark);
        out.printf(Locale.ROOT, "%7.1f s  %-8s %s%n", mark.second(), kind, what);
        out.flush();
    }

    synchronized void sample(Sample sample) {
        samples.add(sample);
    }

    synchronized void tell(String line) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", second(), line);
        out.flush();
    }

    synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }
}
