package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.loadtest.dst.Brokers.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread: polls, processes, punctuates and commits the tasks that it has, all in one transaction at a time, as Kafka
 * Streams does with {@code exactly_once_v2}. Every public step runs on its fiber and may wait there.
 */
final class StreamThread {
    private final World world;
    private final Instance instance;
    private final String name;
    private final Fiber fiber;
    private final Map<Integer, Task> tasks = new TreeMap<>();
    private @Nullable Transaction transaction;
    private boolean lost;
    private boolean aborting;
    private boolean commitNeeded;
    private boolean retired;

    StreamThread(World world, Instance instance, String name) {
        this.world = world;
        this.instance = instance;
        this.name = name;
        this.fiber = new Fiber(instance.cpu(), name);
    }

    /** How the next commit ends. */
    enum Fate {
        SUCCEEDS,
        /** Nothing of it counts. */
        ABORTED,
        /** It counts, and the thread is told that it does not know. */
        UNKNOWN
    }

    String name() {
        return name;
    }

    Fiber fiber() {
        return fiber;
    }

    Instance instance() {
        return instance;
    }

    List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    @Nullable
    Task task(int partition) {
        return tasks.get(partition);
    }

    /** True once it has closed its tasks for good. */
    boolean isRetired() {
        return retired;
    }

    /** Asks for records: hears what became of its partitions first. */
    void poll() {
        guarded(() -> {
            if (!lost && !world.group().isMember(this)) {
                lose("is no member any more");
            }
            if (lost) {
                lost = false;
                world.group().join(this);
            }
            giveUp(world.group().toGiveUp(this));
            takeUp();
            for (var task : tasks.values()) {
                if (task.isOpen()) {
                    task.fetch();
                } else if (task.canOpen() && world.chance().happens(0.5)) {
                    world.trace().note("{} opens partition {}", name, task.partition());
                    task.open();
                }
            }
            instance.pulses().ofThisThread().beat();
        });
    }

    /** Processes a record of some task, if there is one to process. */
    void process() {
        guarded(() -> {
            var ready = tasks.values().stream()
                    .filter(task -> task.isOpen() && task.isReady())
                    .toList();
            if (!ready.isEmpty()) {
                var task = world.chance().oneOf(ready);
                world.trace().note("{}", name);
                commitNeeded = true;
                task.process();
            }
        });
    }

    /** Fires what is due. */
    void punctuate() {
        guarded(() -> {
            for (var task : tasks.values()) {
                if (task.isOpen() && task.punctuatesInMs() == 0) {
                    world.trace().note("{} punctuates partition {}", name, task.partition());
                    commitNeeded = true;
                    task.punctuate();
                }
            }
        });
    }

    void commit(Fate fate) {
        guarded(() -> {
            if (!commitAs(fate)) {
                lose("could not commit");
            }
        });
    }

    /** Brings its tasks back to life in place, after their transaction was aborted. */
    void revive() {
        guarded(() -> {
            world.trace().note("{} revives its tasks", name);
            aborting = true;
            for (var task : tasks.values()) {
                if (task.isOpen()) {
                    task.close();
                }
            }
            abort();
        });
    }

    /** Closes all tasks, commits, and leaves the group. */
    void retire() {
        guarded(() -> {
            if (!lost) {
                giveUp(List.copyOf(tasks.keySet()));
            }
            world.group().remove(this);
            retired = true;
        });
    }

    boolean canProcess() {
        for (var task : tasks.values()) {
            if (task.isOpen() && task.isReady()) {
                return true;
            }
        }
        return false;
    }

    /** True when something was done that no commit has followed yet. */
    boolean canCommit() {
        return commitNeeded;
    }

    long punctuatesInMs() {
        long soonestMs = Long.MAX_VALUE;
        for (var task : tasks.values()) {
            if (task.isOpen()) {
                soonestMs = Math.min(soonestMs, task.punctuatesInMs());
            }
        }
        return soonestMs;
    }

    /** The transaction is committed by the brokers while the process dies; not one that the thread has given up. */
    void commitUnseen() {
        if (!aborting && mayCommit()) {
            world.brokers().commit(open(), consumed());
        }
    }

    private void giveUp(List<Integer> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (!commitAs(Fate.SUCCEEDS)) {
            lose("could not commit before giving up");
            return;
        }
        for (int partition : partitions) {
            var task = tasks.get(partition);
            if (task != null) {
                world.trace().note("{} gives partition {} up", name, partition);
                if (task.isOpen()) {
                    task.close();
                }
                tasks.remove(partition);
            }
            world.group().gaveUp(partition, this);
        }
    }

    private void takeUp() {
        for (int partition : world.group().toTakeUp(this)) {
            world.group().took(partition, this);
            tasks.put(partition, new Task(world, instance.wall(), partition, instance.supplier(), this::open));
        }
    }

    /** The thread has lost everything: all tasks are closed as they are, and the transaction comes to nothing. */
    private void lose(String why) {
        world.trace().note("{} {}: it closes its tasks", name, why);
        lost = true;
        aborting = true;
        for (var task : new ArrayList<>(tasks.values())) {
            if (task.isOpen()) {
                task.close();
            }
        }
        tasks.clear();
        abort();
        world.group().remove(this);
    }

    private boolean commitAs(Fate fate) {
        if (!commitNeeded) {
            return true;
        }
        if (fate == Fate.ABORTED || world.brokers().isRefusing() || !mayCommit()) {
            return false;
        }
        world.trace().note("{} commits", name);
        world.brokers().commit(open(), consumed());
        transaction = null;
        commitNeeded = false;
        return fate == Fate.SUCCEEDS;
    }

    /**
     * The brokers know a thread that lost its partitions by the offsets that it sends. Where a transaction has none, since
     * nothing was read since its tasks were opened, they take it; so the engine's producer gives that up without a pulse.
     */
    private boolean mayCommit() {
        return (transaction == null || transaction.isOpen())
                && (consumed().isEmpty()
                        ? !instance.pulses().ofThisThread().isStale()
                        : world.group().isMember(this));
    }

    private Map<Place, Long> consumed() {
        var offsets = new HashMap<Place, Long>();
        tasks.values().stream().filter(Task::isOpen).forEach(task -> offsets.putAll(task.consumed()));
        return offsets;
    }

    private Transaction open() {
        if (transaction == null) {
            transaction = world.brokers().begin(World.TRANSACTION_MS);
        }
        return transaction;
    }

    private void abort() {
        aborting = false;
        commitNeeded = false;
        if (transaction != null) {
            world.brokers().abort(transaction);
            transaction = null;
        }
    }

    /** What the engine throws would end the thread: a fault, after which the thread begins anew. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            world.verdict().fault("the engine threw " + e + " at " + e.getStackTrace()[0]);
            tasks.clear();
            abort();
            lost = true;
            world.group().remove(this);
        }
    }
}
