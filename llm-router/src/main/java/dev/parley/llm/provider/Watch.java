package dev.parley.llm.provider;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The clock of one call: how long the next wait may be, and which bound it would be that ends it. Used by the calling
 * thread alone, which does all the waiting.
 */
final class Watch {
    /** How long a connection may take to end once nothing more can come; one that has ended is used again. */
    private static final Duration LINGER = Duration.ofMillis(100);

    /** A wait, and what has happened when it passes in vain. */
    record Wait(long nanos, Exchange.Cut cut) {}

    private final Patience patience;
    private final LongSupplier nanoClock;
    private long startNanos;
    private long lastPieceNanos;
    private long firstTokenNanos;
    private boolean awaitsToken;
    private boolean hasPieces;
    private boolean hasToken;

    Watch(Patience patience, LongSupplier nanoClock) {
        this.patience = patience;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /** The request is handed to the HTTP client; {@code streams} when a first token can be told from the last. */
    void begin(boolean streams) {
        startNanos = nanoClock.getAsLong();
        awaitsToken = streams;
    }

    /** A piece of the body arrived. */
    void piece() {
        lastPieceNanos = nanoClock.getAsLong();
        hasPieces = true;
    }

    /** Text or reasoning arrived; only the first time counts. */
    void token() {
        if (!hasToken) {
            firstTokenNanos = nanoClock.getAsLong();
            hasToken = true;
            awaitsToken = false;
        }
    }

    /** The shortest of the bounds; when two end at once it is the whole call's. Not above zero when one has passed. */
    Wait next() {
        long now = nanoClock.getAsLong();
        var next = new Wait(patience.total().toNanos() - (now - startNanos), Exchange.Cut.TIMEOUT);
        if (awaitsToken) {
            next = shorter(next, patience.firstToken().toNanos() - (now - startNanos));
        }
        return hasPieces ? shorter(next, patience.idle().toNanos() - (now - lastPieceNanos)) : next;
    }

    private static Wait shorter(Wait wait, long nanos) {
        return nanos < wait.nanos() ? new Wait(nanos, Exchange.Cut.SLOW) : wait;
    }

    /** What may still be waited when everything has been said. */
    long lingerNanos() {
        return Math.min(LINGER.toNanos(), next().nanos());
    }

    Pace pace() {
        long end = nanoClock.getAsLong();
        return new Pace(since(hasToken ? firstTokenNanos : end), since(end));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - startNanos));
    }
}
