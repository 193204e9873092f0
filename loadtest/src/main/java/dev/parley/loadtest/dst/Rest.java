package dev.parley.loadtest.dst;

/** The end of a run, once everything has healed: it must come to rest, and stay so. */
final class Rest {
    /** Rounds of everybody doing everything within which a healed run must come to rest. */
    private static final int ROUNDS_MAX = 12_000;
    /** The longest that a round waits for what is due. */
    private static final long ROUND_MS_MAX = 500;
    /** How long a run that has come to rest is watched: beyond this, nothing that is late can come. */
    private static final long WATCHED_MS = 900_000;

    private final World world;
    private final Fleet fleet;

    Rest(World world, Fleet fleet) {
        this.world = world;
        this.fleet = fleet;
    }

    /** Everybody does everything until nothing stirs. */
    void come() {
        for (int round = 0; world.verdict().isSound(); round++) {
            if (isQuiet()) {
                return;
            }
            if (round == ROUNDS_MAX) {
                world.verdict().fault("it does not come to rest: " + whatStirs());
                return;
            }
            round();
            long nextMs = Math.min(world.time().nextInMs(), fleet.punctuatesInMs());
            world.time().pass(Math.min(ROUND_MS_MAX, 1 + Math.min(nextMs, ROUND_MS_MAX)));
        }
    }

    /** What is quiet must stay so. */
    void watch() {
        long untilMs = world.time().elapsedMs() + WATCHED_MS;
        while (world.time().elapsedMs() < untilMs && world.verdict().isSound()) {
            long nextMs = Math.min(world.time().nextInMs(), fleet.punctuatesInMs());
            idle(1
                    + Math.min(
                            Math.min(nextMs, WATCHED_MS / 10),
                            untilMs - world.time().elapsedMs()));
            round();
        }
        world.verdict().require(isQuiet(), "it was at rest and stirs again: " + whatStirs());
    }

    /** Time passes, and every thread goes on asking for records, as threads do that nobody has stopped. */
    private void idle(long ms) {
        for (long leftMs = ms; leftMs > 0; leftMs -= World.PULSE_MS / 2) {
            world.time().pass(Math.min(leftMs, World.PULSE_MS / 2));
            for (var each : fleet.going()) {
                each.threads().forEach(thread -> act(thread, thread::poll));
            }
        }
    }

    /** Everybody does everything that can be done. */
    private void round() {
        for (var each : fleet.going()) {
            each.goOnStopping();
            runDry(each);
            for (var thread : each.threads()) {
                act(thread, thread::poll);
                for (int i = 0; i < 8 && thread.canProcess(); i++) {
                    act(thread, thread::process);
                }
                if (thread.punctuatesInMs() == 0) {
                    act(thread, thread::punctuate);
                }
                if (thread.canCommit()) {
                    act(thread, () -> thread.commit(StreamThread.Fate.SUCCEEDS));
                }
                runDry(each);
            }
        }
    }

    private static void act(StreamThread thread, Runnable what) {
        if (!thread.fiber().isBusy() && !thread.isRetired() && thread.instance().isGoing()) {
            thread.fiber().run(what);
        }
    }

    private void runDry(Instance instance) {
        while (!instance.answers().isIdle() || !instance.cpu().isIdle()) {
            if (!instance.cpu().isIdle()) {
                instance.cpu().runOne(world.chance());
            }
            instance.answers().sendOne();
        }
    }

    private boolean isQuiet() {
        return whatStirs().isEmpty();
    }

    /** What has not come to rest yet; empty when everything has. */
    private String whatStirs() {
        for (var each : fleet.living()) {
            if (each.state() != Instance.State.RUNNING) {
                return each.name() + " is " + each.state();
            }
            if (each.dispatcher().pending() > 0 || !each.answers().isIdle()) {
                return each.name() + " works";
            }
        }
        for (int p = 0; p < world.weather().sizes().partitions(); p++) {
            var task = fleet.owning(p);
            if (task == null || !task.isAtEnd()) {
                return "partition " + p + " is not worked to its end";
            }
            if (Judge.hasPending(task)) {
                return "partition " + p + " has turns pending";
            }
        }
        return "";
    }
}
