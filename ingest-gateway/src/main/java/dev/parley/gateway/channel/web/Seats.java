package dev.parley.gateway.channel.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many have something open at a time, for each of many. Who has nothing open takes no memory. */
final class Seats {

    private final int max;
    private final Map<String, Integer> taken = new HashMap<>();

    Seats(int max) {
        this.max = max;
    }

    synchronized boolean hasRoom(String who) {
        return taken.getOrDefault(who, 0) < max;
    }

    /** A seat, which is free again when it was closed, once or more often; nothing when all are taken. */
    synchronized Optional<Runnable> take(String who) {
        if (!hasRoom(who)) {
            return Optional.empty();
        }
        taken.merge(who, 1, Integer::sum);
        var open = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (open.compareAndSet(true, false)) {
                free(who);
            }
        });
    }

    private synchronized void free(String who) {
        taken.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
    }
}
