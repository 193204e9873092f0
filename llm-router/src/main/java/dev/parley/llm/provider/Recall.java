package dev.parley.llm.provider;

import org.jspecify.annotations.Nullable;

/**
 * Lets a thread end a call that another one makes, as an interrupt would. Unlike an interrupt it is the call's alone: one that
 * comes for the thread meanwhile is not lost among the two. Safe for threads.
 */
public final class Recall {
    private @Nullable Runnable end;
    private boolean recalled;

    /** Ends the call, or lets it end as soon as it begins. */
    public void now() {
        Runnable toEnd;
        synchronized (this) {
            recalled = true;
            toEnd = end;
        }
        if (toEnd != null) {
            toEnd.run();
        }
    }

    /** True once the call was to be ended. */
    public synchronized boolean isRecalled() {
        return recalled;
    }

    /**
     * Says how the call is ended; told by whoever makes it, once.
     *
     * @param howToEnd run in any thread, here too when it was recalled before; waits for nothing
     */
    public void with(Runnable howToEnd) {
        boolean late;
        synchronized (this) {
            end = howToEnd;
            late = recalled;
        }
        if (late) {
            howToEnd.run();
        }
    }
}
