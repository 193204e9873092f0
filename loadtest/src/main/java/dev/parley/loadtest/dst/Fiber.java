package dev.parley.loadtest.dst;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A simulated stream thread: does one step after the other, each when it is told to, and may wait in the middle of one. */
final class Fiber {
    private final Cpu cpu;
    private final Thread thread;
    private @Nullable Runnable step;
    private boolean ended;

    Fiber(Cpu cpu, String name) {
        this.cpu = cpu;
        this.thread = cpu.threads(name).newThread(this::live);
        thread.start();
        cpu.runNewest();
    }

    /** True while a step waits for something. */
    boolean isBusy() {
        return step != null;
    }

    /** Does a step, up to where it waits; must not be busy. */
    void run(Runnable next) {
        step = next;
        LockSupport.unpark(thread);
        cpu.runNewest();
    }

    /** Lets the thread end, out of what it waits for too. */
    void end() {
        ended = true;
        thread.interrupt();
    }

    private void live() {
        while (!ended) {
            var now = step;
            if (now == null) {
                LockSupport.park();
            } else {
                try {
                    now.run();
                } finally {
                    step = null;
                }
            }
        }
    }
}
