package dev.parley.loadtest.measure;

import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.util.Map;
import java.util.OptionalInt;

/** The Parley that is put under load. */
interface Subject extends AutoCloseable {

    /** Properties of a Kafka client, {@code bootstrap.servers} among them. */
    Map<String, Object> client();

    /** Calls that its provider is working on; nothing when the provider is not ours to ask. */
    OptionalInt callsInFlight();

    /** In a few words, for the report. */
    String description();

    @Override
    void close();

    /**
     * One that runs elsewhere.
     *
     * @throws dev.parley.standalone.Refusal when nothing answers there, or without Parley's topics
     */
    static Subject at(String bootstrap) {
        try (var cluster = Cluster.reach(Map.of("bootstrap.servers", bootstrap))) {
            var _ = TopicSetup.check(cluster);
        }
        return new Subject() {
            @Override
            public Map<String, Object> client() {
                return Map.of("bootstrap.servers", bootstrap);
            }

            @Override
            public OptionalInt callsInFlight() {
                return OptionalInt.empty();
            }

            @Override
            public String description() {
                return "the Parley at " + bootstrap;
            }

            @Override
            public void close() {}
        };
    }
}
