package dev.parley.gateway.channel;

import dev.parley.gateway.channel.Carrier.Room;
import dev.parley.gateway.channel.Past.Fate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replies of one partition on their way: a lane for each conversation, a virtual thread for each lane, and the lowest
 * reply that is not at its end, before which nothing is committed.
 */
final class PartitionLanes {

    /**
     * Replies on their way on one partition; above it no more are taken until some are at their end, and those whose
     * account only a person can mend end as failed, so that they do not stop the others.
     */
    static final int UNDER_WAY_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PartitionLanes.class);

    private final Carrier carrier;
    private final Halt halt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private final Map<String, ArrayDeque<Job>> lanes = new HashMap<>();
    private final ArrayDeque<Parcel> held = new ArrayDeque<>();
    private Past past = Past.NONE;
    private boolean begun;
    private int working;

    PartitionLanes(Carrier carrier, Halt halt) {
        this.carrier = carrier;
        this.halt = halt;
    }

    /**
     * Takes replies, in the order of the partition. They are held until {@link #begin}.
     *
     * @return true when these are the first, and somebody must look up what was done with them
     */
    boolean take(List<Parcel> parcels) {
        lock.lock();
        try {
            boolean first = !begun && held.isEmpty() && !parcels.isEmpty();
            for (var parcel : parcels) {
                unfinished.add(parcel.offset());
                if (begun) {
                    enqueue(parcel);
                } else {
                    held.add(parcel);
                }
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Begins to carry, knowing what earlier owners did. */
    void begin(Past known) {
        lock.lock();
        try {
            past = known;
            begun = true;
            held.forEach(this::enqueue);
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room, and nothing is being looked up. */
    boolean takesMore() {
        lock.lock();
        try {
            return held.isEmpty() && unfinished.size() < UNDER_WAY_MAX;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        lock.lock();
        try {
            return unfinished.size() >= UNDER_WAY_MAX;
        } finally {
            lock.unlock();
        }
    }

    /** The lowest reply that is not at its end. */
    OptionalLong lowest() {
        lock.lock();
        try {
            return unfinished.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unfinished.getFirst());
        } finally {
            lock.unlock();
        }
    }

    /** The end of the work, for whoever works for this partition elsewhere. */
    Halt halt() {
        return halt;
    }

    /** Waits until nothing is being carried; false when that took too long. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (working > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return working == 0;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Parcel parcel) {
        if (past.until() <= parcel.offset()) {
            past = Past.NONE; // nobody was here, so what it knows can be let go
        }
        var job = new Job(parcel, past.fate(parcel));
        var lane = lanes.get(parcel.lane());
        if (lane != null) {
            lane.add(job);
            return;
        }
        lanes.put(parcel.lane(), new ArrayDeque<>(List.of(job)));
        working++;
        Thread.ofVirtual().name("lane").start(() -> work(parcel.lane()));
    }

    /** A thread's whole life: the replies of a lane one after the other, until there are none. */
    private void work(String lane) {
        try {
            for (var job = head(lane); job != null; job = next(lane, job)) {
                if (halt.begun() || !carry(job)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private @Nullable Job head(String name) {
        lock.lock();
        try {
            var lane = lanes.get(name);
            return lane == null ? null : lane.peek();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Job next(String name, Job done) {
        lock.lock();
        try {
            unfinished.remove(done.parcel().offset());
            var lane = lanes.getOrDefault(name, new ArrayDeque<>());
            lane.poll();
            if (lane.isEmpty()) {
                lanes.remove(name);
            }
            return lane.peek();
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            working--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean carry(Job job) throws InterruptedException {
        var parcel = job.parcel();
        try {
            return carrier.carry(parcel, job.fate(), new Room(halt, this::isFull));
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("a reply could not be carried")
                    .addKeyValue("conversationId", parcel.lane())
                    .addKeyValue("offset", parcel.offset())
                    .setCause(e)
                    .log();
            return giveUp(parcel);
        }
    }

    /** One reply that nothing can be done with must not stop those behind it. */
    private boolean giveUp(Parcel parcel) throws InterruptedException {
        try {
            return carrier.giveUp(parcel, halt);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("a reply was left out")
                    .addKeyValue("conversationId", parcel.lane())
                    .addKeyValue("offset", parcel.offset())
                    .setCause(e)
                    .log();
            return true;
        }
    }

    private record Job(Parcel parcel, Fate fate) {}
}
