package dev.parley.loadtest.chaos;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.process.Web;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The gateways as a client meets them: one that does not answer, or says "not now", is tried again after a pause, or the next
 * one is, until one has taken what is sent.
 */
final class Door {
    private static final long PAUSE_MIN_NANOS = 100_000_000;
    private static final long PAUSE_MAX_NANOS = 6_000_000_000L;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final List<Slot> gateways;
    private final LongSupplier nanoClock;
    private final PauseUntil pause;
    private final Supplier<? extends RandomGenerator> chance;
    private final Collection<String> refusals = new ConcurrentLinkedQueue<>();

    /** @param chance for whichever thread asks */
    Door(List<Slot> gateways, LongSupplier nanoClock, Supplier<? extends RandomGenerator> chance) {
        this.gateways = List.copyOf(gateways);
        this.chance = chance;
        this.nanoClock = nanoClock;
        this.pause = PauseUntil.parking(nanoClock);
    }

    /** Sends until a gateway takes it or nobody wants it any more; true when it was taken. */
    boolean send(Post post, BooleanSupplier wanted) {
        long wait = PAUSE_MIN_NANOS;
        int at = chance.get().nextInt(gateways.size());
        try {
            while (wanted.getAsBoolean()) {
                var gateway = gateways.get(at++ % gateways.size()).part();
                var answer = Web.send(post.method(), gateway.address() + post.path(), post.body(), post.headers());
                int status = answer.map(Web.Answer::status).orElse(SERVER_ERROR);
                if (status < 300) {
                    return true;
                }
                if (status < SERVER_ERROR && status != TOO_MANY) {
                    refusals.add(post + " was refused with " + status);
                    return false;
                }
                pause.until(nanoClock.getAsLong() + wait / 2 + chance.get().nextLong(wait));
                wait = Math.min(PAUSE_MAX_NANOS, 2 * wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** What no gateway would take, ever; all that is sent here is as it should be. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }
}
