package dev.parley.loadtest.dst;

import java.util.ArrayList;
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
    private final Commits commits;
    private boolean lost;
    private boolean retired;

    StreamThread(World world, Instance instance, String name) {
        this.world = world;
        this.instance = instance;
        this.name = name;
        this.fiber = new Fiber(instance.cpu(), name);
        this.commits = new Commits(world, this);
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
                commits.need();
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
                    commits.need();
                    task.punctuate();
                }
            }
        });
    }

    void commit(Fate fate) {
        guarded(() -> {
            if (!commits.as(fate)) {
                lose("could not commit");
            }
        });
    }

    /** Brings its tasks back to life in place, after their transaction was aborted. */
    void revive() {
        guarded(() -> {
            world.trace().note("{} revives its tasks", name);
            commits.giveUp();
            for (var task : tasks.values()) {
                if (task.isOpen()) {
                    task.close();
                }
            }
            commits.abort();
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
        return commits.areNeeded();
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
        commits.unseen();
    }

    private void giveUp(List<Integer> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (!commits.as(Fate.SUCCEEDS)) {
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
            tasks.put(partition, new Task(world, instance.wall(), partition, instance.supplier(), commits::open));
        }
    }

    /** The thread has lost everything: all tasks are closed as they are, and the transaction comes to nothing. */
    private void lose(String why) {
        world.trace().note("{} {}: it closes its tasks", name, why);
        lost = true;
        commits.giveUp();
        for (var task : new ArrayList<>(tasks.values())) {
            if (task.isOpen()) {
                task.close();
            }
        }
        tasks.clear();
        commits.abort();
        world.group().remove(this);
    }

    /** What the engine throws would end the thread: a fault, after which the thread begins anew. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            world.verdict().fault("the engine threw " + e + " at " + e.getStackTrace()[0]);
            tasks.clear();
            commits.abort();
            lost = true;
            world.group().remove(this);
        }
    }
}
