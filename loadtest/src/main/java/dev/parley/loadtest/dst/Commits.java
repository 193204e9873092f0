package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.loadtest.dst.Brokers.Transaction;
import dev.parley.loadtest.dst.StreamThread.Fate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactions of a stream thread, one at a time, in which all of its tasks commit. */
final class Commits {
    private final World world;
    private final StreamThread thread;
    private @Nullable Transaction transaction;
    private boolean givenUp;
    private boolean needed;

    Commits(World world, StreamThread thread) {
        this.world = world;
        this.thread = thread;
    }

    /** Something was done that is to be committed. */
    void need() {
        needed = true;
    }

    /** True when something was done that no commit has followed yet. */
    boolean areNeeded() {
        return needed;
    }

    /** The transaction, begun where there is none. */
    Transaction open() {
        if (transaction == null) {
            transaction = world.brokers().begin(World.TRANSACTION_MS);
        }
        return transaction;
    }

    /** Commits what is needed; true when the thread knows that it counts. */
    boolean as(Fate fate) {
        if (!needed) {
            return true;
        }
        if (fate == Fate.ABORTED || world.brokers().isRefusing() || !may()) {
            return false;
        }
        world.trace().note("{} commits", thread.name());
        world.brokers().commit(open(), consumed());
        transaction = null;
        needed = false;
        return fate == Fate.SUCCEEDS;
    }

    /** The brokers commit while the process dies; not what the thread has given up. */
    void unseen() {
        if (!givenUp && may()) {
            world.brokers().commit(open(), consumed());
        }
    }

    /** The transaction will be aborted. */
    void giveUp() {
        givenUp = true;
    }

    void abort() {
        givenUp = false;
        needed = false;
        if (transaction != null) {
            world.brokers().abort(transaction);
            transaction = null;
        }
    }

    /**
     * The brokers know a thread that lost its partitions by the offsets that it sends. Where a transaction has none, since
     * nothing was read since its tasks were opened, they take it; so the engine's producer gives that up without a pulse.
     */
    private boolean may() {
        return (transaction == null || transaction.isOpen())
                && (consumed().isEmpty()
                        ? !thread.instance().pulses().ofThisThread().isStale()
                        : world.group().isMember(thread));
    }

    private Map<Place, Long> consumed() {
        var offsets = new HashMap<Place, Long>();
        thread.tasks().stream().filter(Task::isOpen).forEach(task -> offsets.putAll(task.consumed()));
        return offsets;
    }
}
