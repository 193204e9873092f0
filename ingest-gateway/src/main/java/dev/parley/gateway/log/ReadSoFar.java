package dev.parley.gateway.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far a topic has been read into memory. One thread writes, many wait. */
final class ReadSoFar {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Integer, Long> positions = new HashMap<>();
    private volatile boolean caughtUp;

    /** Everything before this position has been read. */
    void advance(int partition, long position) {
        lock.lock();
        try {
            positions.put(partition, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All that was there at the start has been read. */
    void caughtUp() {
        caughtUp = true;
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Waits until what stands at a position has been read.
     *
     * @return false when it was not in time
     */
    boolean await(Position position, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long leftNanos = atMost.toNanos();
            while (positions.getOrDefault(position.partition(), 0L) <= position.offset()) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = moved.awaitNanos(leftNanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
