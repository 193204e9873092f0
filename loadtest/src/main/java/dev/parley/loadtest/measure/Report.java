package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.OpenLoop;
import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a run came to.
 *
 * @param run how the messages were sent
 * @param lost messages that got no reply
 * @param duplicates replies to messages that had one
 * @param visible latencies in nanoseconds, from the time a message was meant to be sent until its reply could be read
 * @param overhead the same less the model's time over the answer; what a message waited for the turn before its own stays in
 */
record Report(OpenLoop.Run run, long lost, long duplicates, Histogram visible, Histogram overhead) {

    private static final double NANOS_PER_MS = 1e6;

    /** True when each message got exactly one reply. */
    boolean isSound() {
        return lost == 0 && duplicates == 0;
    }

    void print(PrintWriter out, Load load) {
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "Rate        %.1f messages/s over %d s, after %d s of warm-up, in %d conversations",
                load.perSecond(),
                load.duration().toSeconds(),
                load.warmUp().toSeconds(),
                load.conversations()));
        out.println("Latency     " + percentiles(visible) + "   message to visible reply");
        out.println("Overhead    " + percentiles(overhead) + "   the same less the model's time");
        out.println(
                String.format(Locale.ROOT, "Sender      at most %s behind its schedule", ms(run.mostBehindNanos())));
        out.println("Messages    " + run.sent());
        out.println("Lost        " + lost);
        out.println("Duplicates  " + duplicates);
        out.flush();
    }

    private static String percentiles(Histogram nanos) {
        return "p50 " + ms(nanos.getValueAtPercentile(50)) + "   p90 " + ms(nanos.getValueAtPercentile(90)) + "   p99 "
                + ms(nanos.getValueAtPercentile(99)) + "   max " + ms(nanos.getMaxValue());
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MS);
    }
}
