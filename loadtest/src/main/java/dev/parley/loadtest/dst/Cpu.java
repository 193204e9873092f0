package dev.parley.loadtest.dst;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Runs the threads of one simulated process, one step at a time, on the thread of the simulation: virtual threads whose
 * scheduler this is. A thread runs until it waits for something; what is ready then, waits here until it is chosen. A lock
 * that another simulation holds is no such wait, and is sat out.
 *
 * <p>The JDK has no public way to give virtual threads a scheduler, hence {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class Cpu implements Executor {
    private static final MethodHandle NEW_VIRTUAL_THREAD = newVirtualThread();

    private final List<Runnable> ready = new ArrayList<>();
    private final Queue<Runnable> unblocked = new ConcurrentLinkedQueue<>();
    private final Set<Thread> threads;

    /** @param threads of the run, kept up to date here */
    Cpu(Set<Thread> threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable continuation) {
        if (threads.contains(Thread.currentThread())) {
            ready.add(continuation);
        } else {
            // The JDK, or another simulation, has let go of a lock.
            unblocked.add(continuation);
        }
    }

    /** Makes threads that run here. */
    ThreadFactory threads(String name) {
        return task -> {
            try {
                return (Thread) NEW_VIRTUAL_THREAD.invokeExact((Executor) this, name, 0, (Runnable) () -> live(task));
            } catch (Throwable e) {
                throw new IllegalStateException("no virtual thread could be made", e);
            }
        };
    }

    boolean isIdle() {
        return ready.isEmpty() && unblocked.isEmpty();
    }

    /** Lets one of the threads that are ready go on until it waits or ends. */
    void runOne(Chance chance) {
        for (var late = unblocked.poll(); late != null; late = unblocked.poll()) {
            ready.add(late);
        }
        int which = chance.below(ready.size());
        var chosen = ready.get(which);
        ready.set(which, ready.getLast());
        ready.removeLast();
        run(chosen);
    }

    /** Lets the thread that became ready last go on. */
    void runNewest() {
        run(ready.removeLast());
    }

    private void live(Runnable task) {
        threads.add(Thread.currentThread());
        try {
            task.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /** Goes on until the thread waits for something of this simulation. */
    private void run(Runnable continuation) {
        continuation.run();
        while (!unblocked.isEmpty() || isBlocked()) {
            var next = unblocked.poll();
            if (next == null) {
                Thread.onSpinWait();
            } else {
                next.run();
            }
        }
    }

    private boolean isBlocked() {
        return threads.stream().anyMatch(thread -> thread.getState() == Thread.State.BLOCKED);
    }

    private static MethodHandle newVirtualThread() {
        try {
            var builders = Class.forName("java.lang.ThreadBuilders");
            return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
                    .findStatic(
                            builders,
                            "newVirtualThread",
                            MethodType.methodType(
                                    Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the simulation schedules virtual threads itself; start the JVM with"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED",
                    e);
        }
    }
}
