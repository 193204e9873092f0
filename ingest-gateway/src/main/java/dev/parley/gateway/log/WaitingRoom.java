package dev.parley.gateway.log;

import java.util.concurrent.Semaphore;

/**
 * Callers who wait for the brokers, so many at a time at most. While the brokers are away each of them waits for seconds, holding
 * its request, thread and buffers; without a bound some thousands who try again and again take all the memory there is.
 */
public final class WaitingRoom {
    private final Semaphore places;

    /** @param size callers at a time, at least 1 */
    public WaitingRoom(int size) {
        this.places = new Semaphore(size);
    }

    /** A place in it, until it is closed. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place, at once or not at all.
     *
     * @throws UnavailableException when there is none
     */
    public Place enter() {
        if (!places.tryAcquire()) {
            throw new UnavailableException("as many callers as this gateway holds wait for the brokers", null);
        }
        return places::release;
    }
}
