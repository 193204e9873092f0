package dev.parley.loadtest.webhooks;

import dev.parley.loadtest.http.PostConnection;
import dev.parley.loadtest.http.PostConnections;
import dev.parley.loadtest.load.Latencies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Connections on which requests go out and are answered; what waits for a free one counts from when it was due. */
final class Callers implements AutoCloseable {
    /** The status of what was cut off. */
    static final int CUT = 0;

    private static final int REFUSED = 400;
    private static final Duration END_WITHIN = Duration.ofSeconds(40);

    private final PostConnections<Call> connections;
    private final Latencies latencies;
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    private record Call(Supplier<byte[]> request, long dueNanos) {}

    /** @param latencies by the clock of whoever says when a call is due */
    Callers(InetSocketAddress gateway, int connections, Latencies latencies) {
        this.latencies = latencies;
        this.connections = new PostConnections<>(
                new PostConnections.Setup("webhooks", gateway, connections, END_WITHIN), (connection, call) -> {
                    count(status(connection, call));
                    latencies.answered(call.dueNanos());
                });
    }

    /** Makes it and sends it as soon as a connection is free. */
    void call(Supplier<byte[]> request, long dueNanos) {
        connections.put(new Call(request, dueNanos));
    }

    private static int status(PostConnection connection, Call call) {
        try {
            int status = connection.post(call.request().get());
            if (status >= REFUSED) {
                // It may have been refused unread, and the rest of it would be taken for the next one.
                connection.close();
            }
            return status;
        } catch (IOException e) {
            connection.close();
            return CUT;
        }
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    /** How many were answered with each status; {@link #CUT} for those that were cut off. */
    Map<Integer, Long> statuses() {
        var counted = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> counted.put(status, count.sum()));
        return counted;
    }

    /** From when they were due to their answers, nanoseconds. */
    Histogram latencies() {
        return latencies.snapshot();
    }

    /** Waits for what is under way, but for no longer than a bound. */
    @Override
    public void close() {
        connections.close();
    }
}
