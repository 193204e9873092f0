package dev.parley.gateway.log;

import dev.parley.contact.Alias;
import dev.parley.wire.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A log in memory whose brokers can be sent away. */
public final class RememberedLog implements MessageLog {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private volatile boolean away;
    private volatile boolean holding;

    /** From now on nothing is confirmed. */
    public void goAway() {
        away = true;
    }

    /** From now on everything is confirmed later. */
    public void hold() {
        holding = true;
    }

    /** Waits until something waits to be confirmed. */
    public void awaitHeld() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Confirms what was held. */
    public void release() {
        released.complete(null);
    }

    /** Everything that was appended, but for aliases. */
    public List<Entry> entries() {
        return entries.stream()
                .filter(entry -> !entry.topic().equals(Topics.CONTACTS))
                .toList();
    }

    /** Every alias that was appended, in order. */
    public List<Alias> aliases() {
        return entries.stream()
                .map(Entry::value)
                .filter(Alias.class::isInstance)
                .map(Alias.class::cast)
                .toList();
    }

    /** From now on nothing was ever appended. */
    public void forget() {
        entries.clear();
    }

    @Override
    public synchronized CompletionStage<Position> append(Entry entry) {
        if (away) {
            return CompletableFuture.failedFuture(new UnavailableException("the brokers are away", null));
        }
        entries.add(entry);
        var position = new Position(0, entries.size() - 1L);
        if (holding) {
            held.countDown();
            return released.thenApply(now -> position);
        }
        return CompletableFuture.completedFuture(position);
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
