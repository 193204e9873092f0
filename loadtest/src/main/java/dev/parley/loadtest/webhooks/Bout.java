package dev.parley.loadtest.webhooks;

import dev.parley.loadtest.load.Latencies;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.watch.SystemView;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Webhooks at a rate for a while, and beside them junk at another; from a number on that no other bout has. */
final class Bout {
    private static final int CONNECTIONS = 256;
    private static final int JUNK_CONNECTIONS = 64;
    private static final long LOOK_EVERY_NANOS = 200_000_000;

    private final InetSocketAddress gateway;
    private final long pid;
    private final Requests requests;
    private final LongSupplier nanoClock;

    Bout(InetSocketAddress gateway, long pid, Requests requests, LongSupplier nanoClock) {
        this.gateway = gateway;
        this.pid = pid;
        this.requests = requests;
        this.nanoClock = nanoClock;
    }

    /**
     * What is sent.
     *
     * @param first number of the first webhook
     * @param junkRate a second; 0 for none
     */
    record Load(long first, double rate, double junkRate, Duration length) {}

    /**
     * What came of it.
     *
     * @param statuses how many webhooks had each
     * @param junk the same of the junk
     * @param cpuSeconds of the gateway
     * @param mostBytes resident memory of the gateway at most
     */
    record Seen(
            Histogram latencies,
            Map<Integer, Long> statuses,
            Map<Integer, Long> junk,
            double cpuSeconds,
            long mostBytes,
            long behindNanos) {
        long acknowledged() {
            return statuses.getOrDefault(200, 0L);
        }

        long sent() {
            return statuses.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Seen run(Load load) throws InterruptedException {
        double cpuBefore = SystemView.cpuSeconds(pid);
        var over = new AtomicBoolean();
        var mostBytes = new AtomicLong();
        Thread look = Thread.ofPlatform().daemon().start(() -> look(over, mostBytes));
        var callers = callers(CONNECTIONS);
        var others = callers(JUNK_CONNECTIONS);
        Thread flood = Thread.ofPlatform().daemon().start(() -> flood(load, others));
        long behind;
        try (callers) {
            behind = send(load.rate(), load.length(), callers, number -> requests.message(load.first() + number));
        }
        flood.join();
        others.close();
        over.set(true);
        look.join();
        return new Seen(
                callers.latencies(),
                callers.statuses(),
                others.statuses(),
                SystemView.cpuSeconds(pid) - cpuBefore,
                mostBytes.get(),
                behind);
    }

    private Callers callers(int connections) {
        return new Callers(gateway, connections, new Latencies(nanoClock));
    }

    private void flood(Load load, Callers callers) {
        try {
            if (load.junkRate() > 0) {
                long _ = send(load.junkRate(), load.length(), callers, requests::junk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long send(double rate, Duration length, Callers callers, LongFunction<byte[]> request)
            throws InterruptedException {
        return new OpenLoop(Schedule.constant(rate, length), nanoClock, PauseUntil.parking(nanoClock))
                .run((number, due) -> callers.call(() -> request.apply(number), due))
                .mostBehindNanos();
    }

    private void look(AtomicBoolean over, AtomicLong mostBytes) {
        try {
            while (!over.get()) {
                mostBytes.accumulateAndGet(SystemView.rssBytes(pid), Math::max);
                PauseUntil.parking(nanoClock).until(nanoClock.getAsLong() + LOOK_EVERY_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
