package dev.parley.loadtest.dst;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Silences the engine's log while it is simulated: the faults that it warns of are as simulated as the rest. */
final class Hush implements AutoCloseable {
    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.parley.topology");
    private final @Nullable Level before = engine.getLevel();

    Hush() {
        engine.setLevel(Level.OFF);
    }

    @Override
    public void close() {
        engine.setLevel(before);
    }
}
