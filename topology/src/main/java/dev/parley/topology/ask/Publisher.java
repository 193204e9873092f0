package dev.parley.topology.ask;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one thread that hands records to a producer, in the order in which they came. Safe for threads.
 *
 * <p>A producer holds its monitors for a moment only. But a virtual thread that waits for a monitor leaves its carrier to the
 * next, which waits too; thousands of them then stand in line before the producer's own thread, each has to be scheduled before
 * the line moves on, and nothing is sent for many seconds. This line has no monitor.
 *
 * <p>Where much comes at a time, more is waited for.
 */
final class Publisher {
    /** Two a millisecond are a thousand turns a second; the longest is little beside the time that a model takes. */
    private static final Gathering GATHERING =
            new Gathering(/* from= */ 2, Duration.ofNanos(500_000), Duration.ofMillis(8));

    private final Producer<byte[], byte[]> producer;
    private final Queue<Sending> line = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closing;
    private volatile boolean gone;

    private record Sending(ProducerRecord<byte[], byte[]> news, Callback told) {}

    /** @param name of the thread */
    Publisher(Producer<byte[], byte[]> producer, String name) {
        this.producer = producer;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::hand);
    }

    /** Sends as soon as what came before has been handed over; never waits, and tells of every failure by the callback. */
    void send(ProducerRecord<byte[], byte[]> news, Callback told) {
        line.add(new Sending(news, told));
        if (resting) {
            LockSupport.unpark(thread);
        }
        if (gone) {
            refuseAll();
        }
    }

    private void hand() {
        while (!closing) {
            long gatherNanos = GATHERING.nanosAfter(handAll());
            if (gatherNanos > 0) {
                LockSupport.parkNanos(this, gatherNanos);
            } else {
                rest();
            }
        }
        handAll();
        gone = true;
        refuseAll();
    }

    private int handAll() {
        int handed = 0;
        for (var next = line.poll(); next != null; next = line.poll()) {
            hand(next);
            handed++;
        }
        return handed;
    }

    private void hand(Sending next) {
        try {
            var _ = producer.send(next.news(), next.told());
        } catch (RuntimeException e) {
            next.told().onCompletion(null, e);
        }
    }

    private void rest() {
        resting = true;
        // Whoever came before that was set would not wake this thread.
        if (line.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        resting = false;
    }

    private void refuseAll() {
        for (var late = line.poll(); late != null; late = line.poll()) {
            late.told().onCompletion(null, new IllegalStateException("the producer is closed"));
        }
    }

    /** Hands over what waits, and closes the producer, which may take as long for its part. */
    void close(Duration within) {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(within);
    }
}
