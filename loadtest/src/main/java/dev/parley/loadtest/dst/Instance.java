package dev.parley.loadtest.dst;

import dev.parley.topology.ask.DeltaLog;
import dev.parley.topology.ask.LocalDispatcher;
import dev.parley.topology.ask.Pulses;
import dev.parley.topology.ask.Spans;
import dev.parley.topology.turn.CommitPaces;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TaskMemory;
import dev.parley.topology.turn.TurnMeters;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A process of Parley: its stream threads, its dispatcher with all that it works on, its producer of answers, its clock. */
final class Instance {
    /** Far beyond any run: a drain that is meant to end by itself. */
    private static final Duration PATIENT = Duration.ofHours(1);

    private static final long HEAP_BYTES = 1L << 30;

    private final World world;
    private final String name;
    private final Cpu cpu;
    private final Wall wall;
    private final AnswerWire answers;
    private final Pulses pulses;
    private final LocalDispatcher dispatcher;
    private final TakeTurnSupplier supplier;
    private final List<StreamThread> threads = new ArrayList<>();
    private State state = State.RUNNING;
    private int pauses;
    private @Nullable Fiber stopper;

    /** How a process stands. */
    enum State {
        RUNNING,
        PAUSED,
        STOPPING,
        GONE
    }

    Instance(World world, Provider provider, String name) {
        this.world = world;
        this.name = name;
        this.cpu = new Cpu(world.threads());
        var weather = world.weather();
        this.wall = new Wall(world.time(), world.chance().between(-200, 200));
        this.answers = new AnswerWire(world, name);
        LongSupplier nanoClock =
                () -> TimeUnit.MILLISECONDS.toNanos(world.time().elapsedMs());
        this.pulses = new Pulses(nanoClock, Duration.ofMillis(World.PULSE_MS));
        var workers = cpu.threads(name + "-turn");
        this.dispatcher = new LocalDispatcher(
                new LocalDispatcher.Parts(
                        provider.work(this),
                        answers,
                        DeltaLog.NONE,
                        Spans.NONE,
                        wall,
                        pulses,
                        job -> workers.newThread(job).start()),
                weather.sizes().permits());
        this.supplier = new TakeTurnSupplier(new TakeTurnSupplier.Parts(
                new WatchedDispatcher(world, this, dispatcher),
                new LookUps(world),
                world.source(),
                weather.turns(),
                new TurnMeters(new CompositeMeterRegistry(), wall),
                new CommitPaces(nanoClock),
                new TaskMemory(HEAP_BYTES)));
        for (int t = 0; t < weather.sizes().threads(); t++) {
            var thread = new StreamThread(world, this, name + "/" + t);
            threads.add(thread);
            world.group().join(thread);
        }
        world.trace().note("{} starts", name);
    }

    String name() {
        return name;
    }

    Cpu cpu() {
        return cpu;
    }

    Wall wall() {
        return wall;
    }

    AnswerWire answers() {
        return answers;
    }

    Pulses pulses() {
        return pulses;
    }

    LocalDispatcher dispatcher() {
        return dispatcher;
    }

    TakeTurnSupplier supplier() {
        return supplier;
    }

    State state() {
        return state;
    }

    boolean isGoing() {
        return state == State.RUNNING || state == State.STOPPING;
    }

    List<StreamThread> threads() {
        return threads;
    }

    /** Nothing of it goes on; the group forgets it after a while, and other processes go on. */
    void pause() {
        world.trace().note("{} stands still", name);
        state = State.PAUSED;
        pauses++;
        int pause = pauses;
        expireUnless(() -> state != State.PAUSED || pauses != pause);
    }

    void resume() {
        world.trace().note("{} goes on", name);
        state = State.RUNNING;
    }

    /** The process is gone, with everything that it had in memory. */
    void kill() {
        world.trace().note("{} is killed", name);
        state = State.GONE;
        answers.die();
        expireUnless(() -> false);
    }

    /** The process is asked to stop; it gives up its partitions, and is gone when it has. */
    void stop(boolean patiently) {
        world.trace().note("{} is asked to stop", name);
        state = State.STOPPING;
        var fiber = new Fiber(cpu, name + "-stop");
        stopper = fiber;
        fiber.run(() -> {
            try {
                dispatcher.drain(patiently ? PATIENT : Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Goes on with stopping: threads retire once the dispatcher is drained, and the dispatcher is closed after them. */
    void goOnStopping() {
        var fiber = stopper;
        if (state != State.STOPPING || fiber == null || fiber.isBusy()) {
            return;
        }
        for (var thread : threads) {
            if (!thread.isRetired()) {
                if (!thread.fiber().isBusy()) {
                    thread.fiber().run(thread::retire);
                }
                return;
            }
        }
        fiber.run(() -> {
            dispatcher.close();
            world.trace().note("{} has stopped", name);
            answers.close();
            state = State.GONE;
        });
    }

    /** Ends all of its threads, so that nothing of the run is left in the JVM. */
    void bury() {
        state = State.GONE;
        answers.close();
        threads.forEach(thread -> thread.fiber().end());
        if (stopper != null) {
            stopper.end();
        }
        new Fiber(cpu, name + "-end").run(dispatcher::close);
    }

    private void expireUnless(BooleanSupplier back) {
        long unheardMs = world.chance().below((int) World.HEARTBEAT_MS);
        world.time().after(World.SESSION_MS - unheardMs, () -> {
            if (!back.getAsBoolean()) {
                threads.forEach(world.group()::remove);
            }
        });
    }
}
