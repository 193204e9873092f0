package dev.parley.loadtest.engine;

import dev.parley.topology.ask.Pulses;
import dev.parley.topology.instance.BeatingClients;
import dev.parley.topology.instance.GivingUpProducer;
import dev.parley.topology.turn.CommitPaces;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/** Clients whose transactions come to nothing as often as a test asks for it: what they wrote is rolled back and replayed. */
final class AbortingClients extends BeatingClients {
    private final Pulses pulses;
    private final CommitPaces paces;
    private final AtomicInteger aborts;

    /** @param aborts how many of the next commits fail; counted down */
    AbortingClients(Pulses pulses, CommitPaces paces, AtomicInteger aborts) {
        super(pulses, paces);
        this.pulses = pulses;
        this.paces = paces;
        this.aborts = aborts;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new AbortingProducer(config, pulses, paces, aborts);
    }

    private static final class AbortingProducer extends GivingUpProducer {
        private final AtomicInteger aborts;

        AbortingProducer(Map<String, Object> config, Pulses pulses, CommitPaces paces, AtomicInteger aborts) {
            super(config, pulses, paces);
            this.aborts = aborts;
        }

        @Override
        protected void commit() {
            if (aborts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TimeoutException("a fault that the test asked for");
            }
            super.commit();
        }
    }
}
