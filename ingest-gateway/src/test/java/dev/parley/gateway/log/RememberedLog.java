package dev.parley.gateway.log;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory whose brokers can be sent away. */
public final class RememberedLog implements MessageLog {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /** From now on nothing is confirmed. */
    public void goAway() {
        away = true;
    }

    /** Everything that was appended. */
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public synchronized CompletionStage<Position> append(Entry entry) {
        if (away) {
            return CompletableFuture.failedFuture(new UnavailableException("the brokers are away", null));
        }
        entries.add(entry);
        return CompletableFuture.completedFuture(new Position(0, entries.size() - 1L));
    }

    @Override
    public Optional<String> unready() {
        return away ? Optional.of("the brokers are away") : Optional.empty();
    }

    @Override
    public void close() {
        entries.clear();
    }
}
