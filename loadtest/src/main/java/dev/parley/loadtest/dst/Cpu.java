package dev.parley.loadtest.dst;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Runs the threads of one simulated process, one step at a time, on the thread of the simulation: virtual threads whose
 * scheduler this is. A thread runs until it waits for something; what is ready then, waits here until it is chosen.
 *
 * <p>The JDK has no public way to give virtual threads a scheduler, hence {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class Cpu implements Executor {
    private static final MethodHandle NEW_VIRTUAL_THREAD = newVirtualThread();

    private final List<Runnable> ready = new ArrayList<>();

    @Override
    public void execute(Runnable continuation) {
        ready.add(continuation);
    }

    /** Makes threads that run here. */
    ThreadFactory threads(String name) {
        return task -> {
            try {
                return (Thread) NEW_VIRTUAL_THREAD.invokeExact((Executor) this, name, 0, task);
            } catch (Throwable e) {
                throw new IllegalStateException("no virtual thread could be made", e);
            }
        };
    }

    boolean isIdle() {
        return ready.isEmpty();
    }

    /** Lets one of the threads that are ready go on until it waits or ends. */
    void runOne(Chance chance) {
        int which = chance.below(ready.size());
        var chosen = ready.get(which);
        ready.set(which, ready.getLast());
        ready.removeLast();
        chosen.run();
    }

    /** Lets the thread that became ready last go on. */
    void runNewest() {
        ready.removeLast().run();
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
