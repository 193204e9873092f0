package dev.parley.loadtest.dst;

import dev.parley.topology.turn.TakeTurnSupplier.Source;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What everything in a run shares.
 *
 * @param threads the thread that the run is on, and the virtual threads of the simulated processes
 */
record World(
        Timeline time,
        Trace trace,
        Chance chance,
        Brokers brokers,
        Weather weather,
        Verdict verdict,
        Group group,
        AtomicBoolean healed,
        Set<Thread> threads) {

    /** A process is forgotten by its group when it has not been heard of for so long. */
    static final long SESSION_MS = 10_000;
    /** How often a process is heard of. */
    static final long HEARTBEAT_MS = 3_000;
    /** So long after a poll a stream thread trusts its partitions, as in the engine's settings. */
    static final long PULSE_MS = SESSION_MS - HEARTBEAT_MS;
    /** A transaction that is open for longer is aborted by the brokers. */
    static final long TRANSACTION_MS = 10_000;

    static World of(long seed, boolean kept) {
        var time = new Timeline();
        var trace = new Trace(time, kept);
        var chance = new Chance(seed);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        threads.add(Thread.currentThread());
        return new World(
                time,
                trace,
                chance,
                new Brokers(time, trace),
                Weather.of(chance),
                new Verdict(trace),
                new Group(chance, trace),
                new AtomicBoolean(),
                threads);
    }

    /** True once nothing goes wrong any more. */
    boolean isHealed() {
        return healed.get();
    }

    Source source() {
        return new Source("topic-of-messages", weather.sizes().partitions());
    }
}
