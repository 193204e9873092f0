package dev.parley.llm.provider;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What one call waits for, as its {@link Watchman} sees it: until when, and how it is ended. The thread that waits begins and ends
 * each wait; the watchman gives it up when its time is over or its thread is interrupted. Whoever of the two is first decides.
 */
final class Waiting implements Watchman.Watched {
    /** What there is of the wait. */
    enum State {
        /** The thread is busy with something else. */
        NONE,
        RUNNING,
        /** Its time was over, and the connection is being closed. */
        LATE,
        /** Its thread was interrupted, or it was called off, and the connection is being closed. */
        INTERRUPTED,
        /** There will be no other. */
        DONE
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);
    private final LongSupplier nanoClock;
    private final Runnable giveUp;
    private final Thread thread = Thread.currentThread();
    private volatile long dueNanos;
    private volatile boolean calledOff;

    /**
     * The waits of the calling thread.
     *
     * @param nanoClock the clock of whoever looks
     * @param giveUp makes the thread go on; called by another one, at most once
     */
    Waiting(LongSupplier nanoClock, Runnable giveUp) {
        this.nanoClock = nanoClock;
        this.giveUp = giveUp;
    }

    /** From now on, for so long. */
    void begin(long nanos) {
        dueNanos = nanoClock.getAsLong() + nanos;
        state.set(State.RUNNING);
        if (calledOff) {
            giveUp(State.INTERRUPTED);
        }
    }

    /** Gives this wait up, or the next one; said by another thread. */
    void callOff() {
        calledOff = true;
        giveUp(State.INTERRUPTED);
    }

    /** True when it was called off or its thread was interrupted, which its flag then says no more. */
    boolean tookInterrupt() {
        return calledOff || Thread.interrupted();
    }

    /** How the wait ended: {@code RUNNING} when it was not given up. */
    State end() {
        return state.getAndUpdate(before -> before == State.RUNNING ? State.NONE : before);
    }

    /** Nothing more will be waited for. */
    void done() {
        state.set(State.DONE);
    }

    /** Gives the wait up if it should be; false when there will be none any more. */
    @Override
    public boolean look(long nowNanos) {
        if (state.get() == State.RUNNING) {
            if (nowNanos - dueNanos >= 0) {
                giveUp(State.LATE);
            } else if (thread.isInterrupted()) {
                giveUp(State.INTERRUPTED);
            }
        }
        return state.get() != State.DONE;
    }

    private void giveUp(State why) {
        if (state.compareAndSet(State.RUNNING, why)) {
            giveUp.run();
        }
    }
}
