package dev.parley.topology.instance;

import dev.parley.topology.turn.TakeTurnSupplier.Source;
import dev.parley.wire.Topics;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The topic of messages as the brokers know it. */
final class MessagesTopic {
    private MessagesTopic() {}

    /** @throws IllegalStateException when the brokers do not know it */
    static Source describe(Admin admin) {
        var name = Topics.MESSAGES.name();
        try {
            var described = Objects.requireNonNull(admin.describeTopics(List.of(name))
                            .topicNameValues()
                            .get(name))
                    .get();
            return new Source(
                    described.topicId().toString(), described.partitions().size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " cannot be described: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }
}
