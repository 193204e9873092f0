package dev.parley.loadtest.chaos;

import dev.parley.loadtest.load.PauseUntil;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Operators who give orders for conversations that are likely to be in the middle of a turn, slowly or in a storm. */
final class Operators {
    private static final List<List<String>> ORDERS = List.of(
            List.of("take_over", "release"),
            List.of("take_over", "say", "release"),
            List.of("close", "reset"),
            List.of("erase"),
            List.of("say"),
            List.of("release"));
    private static final long USUAL_PAUSE_NANOS = 2_500_000_000L;
    private static final long STORM_PAUSE_NANOS = 100_000_000L;

    private final Door door;
    private final Customers customers;
    private final RandomGenerator random;
    private final AtomicInteger given = new AtomicInteger();
    private volatile boolean storm;
    private volatile boolean ended;

    Operators(Door door, Customers customers, RandomGenerator random) {
        this.door = door;
        this.customers = customers;
        this.random = random;
    }

    /** Gives orders until told to end; returns then. */
    void work(LongSupplier nanoClock) {
        var pause = PauseUntil.parking(nanoClock);
        try {
            while (!ended) {
                pause.until(nanoClock.getAsLong() + (storm ? STORM_PAUSE_NANOS : USUAL_PAUSE_NANOS));
                var customer = customers.someone(random);
                for (var kind : ORDERS.get(random.nextInt(ORDERS.size()))) {
                    order(customer, kind);
                    pause.until(nanoClock.getAsLong() + random.nextLong(USUAL_PAUSE_NANOS / 5));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(Contact about, String kind) {
        if (door.send(Post.order(about, kind), () -> !ended)) {
            given.incrementAndGet();
        }
    }

    /** How many orders were taken so far. */
    int given() {
        return given.get();
    }

    void storm(boolean begins) {
        storm = begins;
    }

    void end() {
        ended = true;
    }
}
