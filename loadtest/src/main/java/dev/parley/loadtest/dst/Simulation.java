package dev.parley.loadtest.dst;

import java.util.List;

/**
 * One run: a seed makes the weather, then step after step is chosen among everything that can happen next, until everything
 * heals and the run must come to rest and be as Parley promises.
 */
public final class Simulation {
    /** The longest that nothing at all happens while there are faults. */
    private static final long LEAP_MS_MAX = 6_000;

    private final World world;
    private final Provider provider;
    private final Fleet fleet;
    private final Customers customers;
    private final Disasters disasters;

    /**
     * What came of a run.
     *
     * @param faults what is wrong, each a sentence free of contents; none for a run as it should be
     * @param hash equal for two runs of the same seed
     * @param trace what happened, in order, where that was asked for
     */
    public record Result(long seed, List<String> faults, long hash, List<String> trace) {
        public Result {
            faults = List.copyOf(faults);
            trace = List.copyOf(trace);
        }

        /** True when nothing is wrong. */
        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    private Simulation(World world) {
        this.world = world;
        this.provider = new Provider(world);
        this.fleet = new Fleet(world, provider);
        this.customers = new Customers(world);
        this.disasters = new Disasters(world, fleet);
    }

    /** Runs a seed, with a trace if it is wanted. */
    public static Result run(long seed, boolean traced) {
        var world = World.of(seed, traced);
        world.trace().note("the weather: {}", world.weather().toString());
        var simulation = new Simulation(world);
        simulation.live();
        return new Result(
                seed,
                world.verdict().faults(),
                world.trace().hash(),
                world.trace().lines());
    }

    private void live() {
        try {
            for (int i = 0; i < world.weather().steps() && world.verdict().isSound(); i++) {
                step();
            }
            while (customers.haveMore()) {
                customers.speak();
            }
            heal();
            var rest = new Rest(world, fleet);
            rest.come();
            if (world.verdict().isSound()) {
                rest.watch();
                new Judge(world, fleet, provider, disasters).judge();
            }
        } finally {
            fleet.bury();
        }
    }

    /** One thing happens, and a little time passes. */
    private void step() {
        int which = world.chance().below(100);
        if (which < 45) {
            stream();
        } else if (which < 65) {
            work();
        } else if (which < 82) {
            send();
        } else if (which < 90) {
            customers.speak();
        } else if (which < 92) {
            customers.order();
        } else if (which < 97) {
            world.time().pass(world.chance().below(400));
        } else {
            leap();
        }
        fleet.going().forEach(Instance::goOnStopping);
        if (world.chance().happens(world.weather().faults().all())) {
            disasters.strike();
        }
        world.time().pass(world.chance().below(12));
    }

    private void stream() {
        var thread = fleet.anyThread();
        if (thread == null) {
            return;
        }
        int which = world.chance().below(10);
        if (which < 4 && thread.canProcess()) {
            thread.fiber().run(thread::process);
        } else if (which < 6 && thread.punctuatesInMs() == 0) {
            thread.fiber().run(thread::punctuate);
        } else if (which < 8 && thread.canCommit()) {
            thread.fiber().run(() -> thread.commit(StreamThread.Fate.SUCCEEDS));
        } else {
            thread.fiber().run(thread::poll);
        }
    }

    private void work() {
        var able = fleet.going().stream().filter(each -> !each.cpu().isIdle()).toList();
        if (!able.isEmpty()) {
            world.chance().oneOf(able).cpu().runOne(world.chance());
        }
    }

    private void send() {
        var able =
                fleet.going().stream().filter(each -> !each.answers().isIdle()).toList();
        if (!able.isEmpty()) {
            world.chance().oneOf(able).answers().sendOne();
        }
    }

    /** Time passes up to what is due next, or a little further. */
    private void leap() {
        long nextMs = Math.min(world.time().nextInMs(), fleet.punctuatesInMs());
        world.time().pass(Math.min(nextMs, LEAP_MS_MAX) + world.chance().below(20));
    }

    private void heal() {
        world.trace().note("everything heals");
        world.healed().set(true);
        world.brokers().refuse(false);
        for (var each : fleet.living()) {
            if (each.state() == Instance.State.PAUSED) {
                each.resume();
            }
        }
        if (fleet.living().stream().noneMatch(each -> each.state() == Instance.State.RUNNING)) {
            fleet.startOne();
        }
    }
}
