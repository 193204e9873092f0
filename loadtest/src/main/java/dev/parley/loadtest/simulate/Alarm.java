package dev.parley.loadtest.simulate;

import java.time.Duration;

/** Runs something later. The one way in which the simulator lets time pass. */
@FunctionalInterface
public interface Alarm {

    /** Runs the action once, after this long, unless the returned cancellation is run first. The action must not wait. */
    Runnable after(Duration delay, Runnable action);
}
