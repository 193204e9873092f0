package dev.parley.llm;

import java.time.Duration;

/** Lets the calling thread wait. */
public interface Pause {
    /**
     * Returns after this time.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    void pause(Duration time) throws InterruptedException;
}
