package dev.parley.standalone.topics;

import dev.parley.standalone.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** A cluster that has answered, as its administrator sees it. */
public final class Cluster implements AutoCloseable {

    /** How long a cluster may take to answer for the first time. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Admin admin;

    private Cluster(Admin admin) {
        this.admin = admin;
    }

    /**
     * Connects and waits for an answer.
     *
     * @param connection {@code bootstrap.servers} and whatever else Kafka's clients need
     * @throws Refusal when no broker answers within {@link #PATIENCE}
     */
    public static Cluster reach(Map<String, Object> connection) {
        return reach(connection, PATIENCE);
    }

    static Cluster reach(Map<String, Object> connection, Duration patience) {
        Object brokers = connection.getOrDefault("bootstrap.servers", "");
        var patient = new HashMap<>(connection);
        int millis = Math.toIntExact(patience.toMillis());
        patient.put("default.api.timeout.ms", millis);
        patient.put("request.timeout.ms", millis / 2);
        var cluster = new Cluster(admin(patient, brokers));
        try {
            cluster.answer(cluster.admin.describeCluster().clusterId());
            return cluster;
        } catch (KafkaException e) {
            cluster.close();
            String reason = e instanceof TimeoutException ? "" : " (" + e.getMessage() + ")";
            throw new Refusal(
                    "No broker answers at " + brokers + " within " + patience.toSeconds() + " s" + reason
                            + "; start it, or name another with --bootstrap host:port.",
                    e);
        }
    }

    /** The names of all topics, Kafka's own left out. */
    public Set<String> topicNames() {
        return new TreeSet<>(answer(admin.listTopics().names()));
    }

    /** What those of the topics are like that exist. */
    public Map<String, TopicState> describe(Collection<String> names) {
        Set<String> existing = topicNames();
        existing.retainAll(names);
        Map<String, TopicDescription> topics =
                answer(admin.describeTopics(existing).allTopicNames());
        List<ConfigResource> resources = existing.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                answer(admin.describeConfigs(resources).all());
        var states = new TreeMap<String, TopicState>();
        configs.forEach((resource, config) -> {
            TopicDescription topic = topics.get(resource.name());
            if (topic != null) {
                states.put(resource.name(), new TopicState(topic.partitions().size(), settings(config)));
            }
        });
        return states;
    }

    /** Creates a topic; one that exists, because somebody else was faster, stays as it is. */
    public void create(NewTopic topic) {
        try {
            answer(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException e) {
            // What matters is that it is there; whether it is as it should be is for a check to say.
            return;
        }
    }

    /**
     * Waits until every broker's view shows these topics; a topic just created is not yet known everywhere.
     *
     * @throws Refusal when they do not show within {@link #PATIENCE}
     */
    public void awaitVisible(Collection<String> names) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!topicNames().containsAll(names)) {
            if (System.nanoTime() > until) {
                throw new Refusal("The brokers created topics but do not show them; look at the brokers' logs.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private static Admin admin(Map<String, Object> connection, Object brokers) {
        try {
            return Admin.create(connection);
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new Refusal(
                    "Cannot connect to " + brokers + ": " + reason.getMessage()
                            + ". Check --bootstrap and the kafka section of the configuration.",
                    e);
        }
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the cluster", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException reason ? reason : new KafkaException(e.getCause());
        }
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
