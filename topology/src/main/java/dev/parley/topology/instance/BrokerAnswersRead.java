package dev.parley.topology.instance;

import dev.parley.topology.turn.TakeTurnSupplier.AnswersRead;
import dev.parley.topology.turn.TakeTurnSupplier.Stretch;
import dev.parley.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how much of an answers' partition the group has read and how much there is. */
final class BrokerAnswersRead implements AnswersRead {
    private final Admin admin;
    private final String group;

    BrokerAnswersRead(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public CompletableFuture<Stretch> stretch(int partition) {
        var answers = new TopicPartition(Topics.ANSWERS.name(), partition);
        var begin = offset(answers, OffsetSpec.earliest());
        var end = offset(answers, OffsetSpec.latest());
        return begin.thenCombine(committed(answers), Math::max)
                .thenCombine(end, (position, latest) -> new Stretch(position, latest));
    }

    private CompletableFuture<Long> offset(TopicPartition answers, OffsetSpec which) {
        return admin.listOffsets(Map.of(answers, which))
                .partitionResult(answers)
                .toCompletionStage()
                .thenApply(found -> found.offset())
                .toCompletableFuture();
    }

    private CompletableFuture<Long> committed(TopicPartition answers) {
        // Stable: an offset that a dead owner's open transaction may still move is waited for, not guessed.
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(answers))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .thenApply(offsets -> {
                    var committed = offsets.get(answers);
                    return committed == null ? 0L : committed.offset();
                })
                .toCompletableFuture();
    }
}
