package dev.parley.loadtest.evaluate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Hears everything that Parley's code logs, down to its details, while this is open; the log itself stays silent. */
final class Listening implements AutoCloseable {
    private final Logger parley = (Logger) LoggerFactory.getLogger("dev.parley");
    private final @Nullable Level before = parley.getLevel();
    private final boolean additive = parley.isAdditive();
    private final Ear ear = new Ear();

    private static final class Ear extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            var proxy = event.getThrowableProxy();
            lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                    + (proxy == null ? "" : proxy.getMessage()));
        }
    }

    Listening() {
        ear.setContext(parley.getLoggerContext());
        ear.start();
        parley.addAppender(ear);
        parley.setLevel(Level.TRACE);
        parley.setAdditive(false);
    }

    /** What was logged since this was asked last. */
    List<String> lines() {
        var heard = new ArrayList<String>();
        for (String line = ear.lines.poll(); line != null; line = ear.lines.poll()) {
            heard.add(line);
        }
        return heard;
    }

    @Override
    public void close() {
        parley.detachAppender(ear);
        parley.setLevel(before);
        parley.setAdditive(additive);
        ear.stop();
    }
}
