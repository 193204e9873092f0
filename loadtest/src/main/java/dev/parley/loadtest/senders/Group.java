package dev.parley.loadtest.senders;

import dev.parley.gateway.channel.Senders;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** The consumer group of all senders, as the brokers see it. */
final class Group implements AutoCloseable {

    private static final Duration ASK_WITHIN = Duration.ofSeconds(2);

    private final Admin admin;

    Group(Map<String, Object> client) {
        this.admin = Admin.create(client);
    }

    /** Whether so many members share the partitions, and none are changing hands. */
    boolean isShared(int members) {
        try {
            var group = get(admin.describeConsumerGroups(List.of(Senders.GROUP)).all())
                    .get(Senders.GROUP);
            return group != null
                    && group.groupState() == GroupState.STABLE
                    && group.members().stream()
                                    .filter(member -> !member.assignment()
                                            .topicPartitions()
                                            .isEmpty())
                                    .count()
                            == members;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /** Whether all replies that are in the log are at their end. */
    boolean isDone() {
        try {
            var committed = get(admin.listConsumerGroupOffsets(Senders.GROUP).partitionsToOffsetAndMetadata());
            var replies = get(
                            admin.describeTopics(List.of(Topics.REPLIES.name())).allTopicNames())
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(each -> new TopicPartition(Topics.REPLIES.name(), each.partition()))
                    .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
            return get(admin.listOffsets(replies).all()).entrySet().stream().allMatch(end -> {
                var at = committed.get(end.getKey());
                return end.getValue().offset() <= (at == null ? 0 : at.offset());
            });
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static <T> T get(Future<T> answer) throws ExecutionException, TimeoutException {
        try {
            return answer.get(ASK_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the brokers were asked", e);
        }
    }

    @Override
    public void close() {
        admin.close(ASK_WITHIN);
    }
}
