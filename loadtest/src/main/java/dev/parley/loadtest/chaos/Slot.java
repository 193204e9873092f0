package dev.parley.loadtest.chaos;

import dev.parley.loadtest.process.Part;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A place of the deployment in which one process runs at a time, killed and started again. Whoever does something to it holds
 * it meanwhile; when nobody does and its process has died, it is started again, as any platform would.
 */
final class Slot implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final Supplier<? extends Part> starter;
    private final Journal journal;
    private Part part;
    private boolean held;
    private boolean frozen;

    Slot(String name, Supplier<? extends Part> starter, Journal journal) {
        this.name = name;
        this.starter = starter;
        this.journal = journal;
        this.part = starter.get();
    }

    String name() {
        return name;
    }

    synchronized Part part() {
        return part;
    }

    /** From now on nobody starts it again but whoever holds it. */
    synchronized void hold() {
        held = true;
    }

    synchronized void release() {
        held = false;
    }

    synchronized void start() {
        if (part.process().isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        part = starter.get();
        journal.mark("restart", name);
    }

    /** {@code kill -9}. */
    synchronized void kill() {
        part.process().kill();
        frozen = false;
    }

    synchronized void freeze() {
        part.process().freeze();
        frozen = true;
    }

    synchronized void thaw() {
        part.process().thaw();
        frozen = false;
    }

    /** Asks it to stop and waits; false when it had to be killed. */
    boolean stop() {
        var process = part().process();
        boolean stopped = process.stop(STOPS_WITHIN);
        if (!stopped) {
            journal.mark("died", name + " did not stop within " + STOPS_WITHIN.toSeconds() + " s and was killed");
        }
        return stopped;
    }

    /** Starts it again when it has ended by itself; true when it had. */
    synchronized boolean tend() {
        if (held || part.process().isAlive()) {
            return false;
        }
        journal.mark("died", name + " ended by itself");
        start();
        return true;
    }

    /** True when it can be asked something: it lives and is not stopped. */
    synchronized boolean answers() {
        return part.process().isAlive() && !frozen;
    }

    /** True when it lives and says that it serves. */
    boolean isReady() {
        return answers() && part().isReady();
    }

    @Override
    public synchronized void close() {
        held = true;
        part.close();
    }
}
