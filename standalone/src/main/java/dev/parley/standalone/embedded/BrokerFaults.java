package dev.parley.standalone.embedded;

import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a fault inside the broker. Kafka's own answer to a fatal one is to end the process on the spot. */
final class BrokerFaults implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);

    private final AtomicReference<@Nullable Runnable> onFatal = new AtomicReference<>();

    /** From now on a fatal fault runs this; before, while the broker starts, it only fails the start. */
    void running(Runnable onFatalFault) {
        onFatal.set(onFatalFault);
    }

    /** From now on faults are only logged: a broker that is being closed has nothing left to lose. */
    void closing() {
        onFatal.set(null);
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (sentence, cause) -> {
            LOG.error("Fault in the embedded broker: {} (in {}, fatal: {})", sentence, name, fatal, cause);
            action.run();
            Runnable end = fatal ? onFatal.get() : null;
            if (end != null) {
                end.run();
            }
            return new IllegalStateException(name + ": " + sentence, cause);
        };
    }
}
