package dev.parley.gateway.http;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this gateway is going away. Once begun it does not end. */
public final class Draining {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable whenBegun;

    /** Knows what is to be ended when draining begins, such as streams that would never end by themselves. */
    public Draining(Runnable whenBegun) {
        this.whenBegun = whenBegun;
    }

    /** Begins; doing so again is nothing. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            whenBegun.run();
        }
    }

    /** Whether it has begun. */
    public boolean begun() {
        return begun.get();
    }
}
