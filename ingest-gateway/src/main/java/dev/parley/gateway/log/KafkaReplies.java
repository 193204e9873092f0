package dev.parley.gateway.log;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.gateway.log.StoredReplies.Wanted;
import dev.parley.wire.Partitions;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Replies from Kafka: one consumer tails the whole topic for everyone, stored replies are read when asked for. Another one
 * tails what models are saying; without it replies come all the same.
 */
public final class KafkaReplies implements Replies {

    private final FanOut fanOut = new FanOut();
    private final KafkaStoredReplies store;
    private final TopicTail tail;
    private final TopicTail glimpses;

    private KafkaReplies(Map<String, Object> kafka, MeterRegistry meters) {
        this.store = new KafkaStoredReplies(kafka);
        this.tail = TopicTail.start(new TopicTail.Source(kafka, Topics.REPLIES.name(), meters), new Deliver(fanOut));
        this.glimpses = TopicTail.start(new TopicTail.Source(kafka, Topics.DELTAS.name(), meters), new Show(fanOut));
    }

    /** Begins to follow the topic, in the background. */
    public static KafkaReplies open(Map<String, Object> kafka, MeterRegistry meters) {
        return new KafkaReplies(kafka, meters);
    }

    @Override
    public ReplyStream follow(ConversationId conversation, Start start) {
        int partitions = fanOut.partitions();
        if (partitions == 0) {
            throw new UnavailableException("the replies cannot be followed yet", null);
        }
        String key = conversation.key();
        int partition = Partitions.of(key.getBytes(StandardCharsets.UTF_8), partitions);
        long from = switch (start) {
            case Start.Now() -> Long.MAX_VALUE;
            case Start.Beginning() -> 0;
            case Start.After(Position position) -> after(position, partition);
        };
        return Follower.join(fanOut, store, new Wanted(key, partition, from, Long.MAX_VALUE));
    }

    @Override
    public Optional<String> unready() {
        if (fanOut.partitions() == 0) {
            return Optional.of("the position on " + Topics.REPLIES.name() + " is not known yet");
        }
        return tail.isConnected() ? Optional.empty() : Optional.of("no broker is connected to");
    }

    @Override
    public void end() {
        fanOut.close();
    }

    @Override
    public void close() {
        end();
        tail.close();
        glimpses.close();
    }

    private long after(Position position, int partition) {
        if (position.partition() != partition) {
            throw new IllegalArgumentException("the conversation's replies are on another partition");
        }
        long from = position.offset() + 1;
        Long standing = fanOut.position(partition);
        // Beyond the end: the topic is not the one that the position was read from, so all of it is new.
        return standing != null && from > standing && from > store.end(partition) ? 0 : from;
    }

    /** The reply on the topic as it is told to readers; empty for what is none. */
    static Optional<Said> said(ConsumerRecord<byte[], byte[]> stored) {
        return stored.key() == null || stored.value() == null
                ? Optional.empty()
                : Optional.of(new Said(
                        new Position(stored.partition(), stored.offset()),
                        new String(stored.value(), StandardCharsets.UTF_8)));
    }

    private record Deliver(FanOut fanOut) implements TopicTail.Reader {

        @Override
        public void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                Long known = fanOut.position(partition.partition());
                if (known == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, known);
                }
            });
            advance(consumer);
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            for (var stored : records) {
                said(stored).ifPresent(said -> fanOut.deliver(new String(stored.key(), StandardCharsets.UTF_8), said));
            }
            advance(consumer);
        }

        /** Positions move past what is no reply too: markers of transactions, and what was aborted. */
        private void advance(Consumer<byte[], byte[]> consumer) {
            consumer.assignment()
                    .forEach(partition -> fanOut.advance(partition.partition(), consumer.position(partition)));
        }
    }

    /** Shows what comes from now on; what was missed was replaced by what came after it. */
    private record Show(FanOut fanOut) implements TopicTail.Reader {

        @Override
        public void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
            consumer.seekToEnd(partitions);
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            for (var stored : records) {
                if (stored.key() != null && stored.value() != null) {
                    fanOut.show(
                            new String(stored.key(), StandardCharsets.UTF_8),
                            new Saying(new String(stored.value(), StandardCharsets.UTF_8)));
                }
            }
        }
    }
}
