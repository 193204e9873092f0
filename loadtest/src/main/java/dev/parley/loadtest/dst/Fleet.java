package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All processes of a run, those that are gone too. */
final class Fleet {
    private final World world;
    private final Provider provider;
    private final List<Instance> instances = new ArrayList<>();
    private int started;

    Fleet(World world, Provider provider) {
        this.world = world;
        this.provider = provider;
        world.group().open(world.weather().sizes().partitions());
        for (int i = 0; i < world.weather().sizes().instances(); i++) {
            startOne();
        }
    }

    void startOne() {
        started++;
        instances.add(new Instance(world, provider, "p" + started));
    }

    /** Those that are not gone. */
    List<Instance> living() {
        return instances.stream()
                .filter(each -> each.state() != Instance.State.GONE)
                .toList();
    }

    List<Instance> going() {
        return instances.stream().filter(Instance::isGoing).toList();
    }

    @Nullable
    Instance anyGoing() {
        var going = going();
        return going.isEmpty() ? null : world.chance().oneOf(going);
    }

    /** A stream thread that can do a step now; null when none can. */
    @Nullable
    StreamThread anyThread() {
        var able = ableThreads();
        return able.isEmpty() ? null : world.chance().oneOf(able);
    }

    List<StreamThread> ableThreads() {
        var able = new ArrayList<StreamThread>();
        for (var instance : instances) {
            if (instance.isGoing()) {
                for (var thread : instance.threads()) {
                    if (!thread.isRetired() && !thread.fiber().isBusy()) {
                        able.add(thread);
                    }
                }
            }
        }
        return able;
    }

    /** The task that works a partition for the group; null while none does. */
    @Nullable
    Task owning(int partition) {
        var owner = world.group().owner(partition);
        var task = owner == null ? null : owner.task(partition);
        return task != null && task.isOpen() ? task : null;
    }

    /** How long until some punctuator of some process is due. */
    long punctuatesInMs() {
        long soonestMs = Long.MAX_VALUE;
        for (var instance : instances) {
            if (instance.isGoing()) {
                for (var thread : instance.threads()) {
                    soonestMs = Math.min(soonestMs, thread.punctuatesInMs());
                }
            }
        }
        return soonestMs;
    }

    /** Ends every thread of every process. */
    void bury() {
        instances.forEach(Instance::bury);
        for (boolean any = true; any; ) {
            any = false;
            for (var each : instances) {
                while (!each.cpu().isIdle()) {
                    each.cpu().runOne(world.chance());
                    any = true;
                }
            }
        }
    }
}
