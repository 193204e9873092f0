package dev.parley.loadtest.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * An open load as it would be on a machine that nobody else takes away: what each decision waits is worked out from how long
 * those before it took, by the thread's CPU time and the pauses of the garbage collection.
 *
 * <p>On a virtual machine the host takes a core away for milliseconds now and then, which a clock on the wall counts as the
 * router's; an empty loop shows it. The waiting time of a queue with one server and even arrivals: D. V. Lindley, The theory
 * of queues with a single server, 1952.
 */
final class CpuQueue {
    private static final long HIGHEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MS = 1_000_000;

    private final long betweenNanos;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Histogram latencies = new Histogram(HIGHEST_NANOS, DIGITS);
    private long waitingNanos;
    private long pausedMs;

    /** @param perSecond arrivals */
    CpuQueue(double perSecond) {
        this.betweenNanos = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
        this.pausedMs = paused();
    }

    /** Serves the next one, on the calling thread. */
    void serve(Runnable decision) {
        long before = threads.getCurrentThreadCpuTime();
        decision.run();
        long took = threads.getCurrentThreadCpuTime() - before;
        long paused = paused();
        took += (paused - pausedMs) * NANOS_PER_MS;
        pausedMs = paused;
        long latency = waitingNanos + took;
        latencies.recordValue(Math.min(latency, HIGHEST_NANOS));
        waitingNanos = Math.max(0, latency - betweenNanos);
    }

    /** What those who were served waited and took together. */
    Histogram latencies() {
        return latencies;
    }

    private long paused() {
        long milliseconds = 0;
        for (GarbageCollectorMXBean each : collectors) {
            milliseconds += Math.max(0, each.getCollectionTime());
        }
        return milliseconds;
    }
}
