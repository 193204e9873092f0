package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.List;

/** What goes wrong in a run, drawn by its weather. */
final class Disasters {
    /** Longest that a process stands still; a session is shorter. */
    private static final int PAUSE_MS_MAX = 25_000;
    /** Longest that the brokers take nothing. */
    private static final int REFUSAL_MS_MAX = 6_000;
    /** Longest until a dead process is replaced. */
    private static final int REPLACED_MS_MAX = 15_000;
    /** Furthest that a clock jumps. */
    private static final int JUMP_MS_MAX = 4_000;

    private final World world;
    private final Fleet fleet;
    private final List<Long> struckMs = new ArrayList<>();

    Disasters(World world, Fleet fleet) {
        this.world = world;
        this.fleet = fleet;
    }

    /** The moments so far at which something went wrong and work may have been lost, by a clock that is right. */
    List<Long> struckMs() {
        return struckMs;
    }

    /** One thing goes wrong. */
    void strike() {
        var faults = world.weather().faults();
        var kinds = List.of(
                new Kind(faults.abort(), () -> commit(StreamThread.Fate.ABORTED)),
                new Kind(faults.unknown(), () -> commit(StreamThread.Fate.UNKNOWN)),
                new Kind(faults.revive(), this::revive),
                new Kind(faults.kill(), this::kill),
                new Kind(faults.pause(), this::pause),
                new Kind(faults.stop(), this::stop),
                new Kind(faults.move(), () -> world.group().assign(/* afresh= */ true)),
                new Kind(faults.refuse(), this::refuse),
                new Kind(faults.jump(), this::jump));
        int all = kinds.stream().mapToInt(Kind::weight).sum();
        int chosen = all == 0 ? -1 : world.chance().below(all);
        for (var kind : kinds) {
            if (chosen >= 0 && chosen < kind.weight()) {
                struckMs.add(world.time().epochMs());
                kind.what().run();
            }
            chosen -= kind.weight();
        }
    }

    private record Kind(int weight, Runnable what) {}

    private void commit(StreamThread.Fate fate) {
        var thread = fleet.anyThread();
        if (thread != null) {
            world.trace().note("the next commit of {} is {}", thread.name(), fate.name());
            thread.fiber().run(() -> thread.commit(fate));
        }
    }

    private void revive() {
        var thread = fleet.anyThread();
        if (thread != null) {
            thread.fiber().run(thread::revive);
        }
    }

    private void kill() {
        var instance = fleet.anyGoing();
        if (instance == null) {
            return;
        }
        for (var thread : instance.threads()) {
            if (world.chance().happens(0.2)) {
                thread.commitUnseen();
            }
        }
        instance.kill();
        world.time().after(world.chance().below(REPLACED_MS_MAX), fleet::startOne);
    }

    private void pause() {
        var instance = fleet.anyGoing();
        if (instance != null && instance.state() == Instance.State.RUNNING) {
            instance.pause();
            world.time().after(world.chance().below(PAUSE_MS_MAX), () -> {
                if (instance.state() == Instance.State.PAUSED) {
                    instance.resume();
                }
            });
        }
    }

    private void stop() {
        var instance = fleet.anyGoing();
        if (instance != null && instance.state() == Instance.State.RUNNING) {
            instance.stop(world.chance().happens(0.5));
            world.time().after(world.chance().below(REPLACED_MS_MAX), fleet::startOne);
        }
    }

    private void refuse() {
        world.trace().note("the brokers take nothing");
        world.brokers().refuse(true);
        world.time().after(world.chance().below(REFUSAL_MS_MAX), () -> {
            world.trace().note("the brokers take records again");
            world.brokers().refuse(false);
        });
    }

    private void jump() {
        var instance = fleet.anyGoing();
        if (instance != null) {
            long ms = world.chance().between(-JUMP_MS_MAX, JUMP_MS_MAX);
            world.trace().note("the clock of {} jumps by {} ms", instance.name(), ms);
            instance.wall().jump(ms);
        }
    }
}
