package dev.parley.loadtest.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What the brokers tell of the topology's group and of their logs. */
public final class Brokers implements AutoCloseable {

    private static final List<String> SOURCES = List.of("parley.messages", "parley.answers", "parley.commands");
    private static final Duration ASK_WITHIN = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private List<TopicPartition> sources = List.of();

    /**
     * Connects.
     *
     * @param client properties of a Kafka client
     * @param group of the topology
     */
    public Brokers(Map<String, Object> client, String group) {
        var config = new HashMap<>(client);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ASK_WITHIN.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ASK_WITHIN.toMillis());
        this.admin = Admin.create(config);
        this.group = group;
    }

    /** Records of the sources that the group has not committed; nothing when the brokers do not say in time. */
    public OptionalLong lag() throws InterruptedException {
        try {
            if (sources.isEmpty()) {
                sources = partitions(get(admin.describeTopics(SOURCES).allTopicNames()));
            }
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            var ends = get(admin.listOffsets(
                            sources.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all());
            return OptionalLong.of(sources.stream()
                    .mapToLong(each -> {
                        OffsetAndMetadata at = committed.get(each);
                        var end = ends.get(each);
                        return end == null ? 0 : Math.max(0, end.offset() - (at == null ? 0 : at.offset()));
                    })
                    .sum());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return OptionalLong.empty();
        }
    }

    private static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** Bytes of the logs on all brokers by topic, copies included; nothing when the brokers do not say in time. */
    public Map<String, Long> logBytes() throws InterruptedException {
        try {
            var nodes = get(admin.describeCluster().nodes()).stream()
                    .map(node -> node.id())
                    .toList();
            var bytes = new TreeMap<String, Long>();
            get(admin.describeLogDirs(nodes).allDescriptions())
                    .values()
                    .forEach(directories -> directories
                            .values()
                            .forEach(directory -> directory
                                    .replicaInfos()
                                    .forEach((partition, replica) ->
                                            bytes.merge(partition.topic(), replica.size(), Long::sum))));
            return bytes;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Map.of();
        }
    }

    private static <T> T get(Future<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(ASK_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close(ASK_WITHIN);
    }
}
