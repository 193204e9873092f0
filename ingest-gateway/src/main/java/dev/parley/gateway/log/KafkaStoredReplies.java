package dev.parley.gateway.log;

import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Stored replies read from the topic itself by a consumer that lives as long as one stretch. */
final class KafkaStoredReplies implements StoredReplies {

    /** Stretches read at a time, over all callers; each holds a consumer. */
    private static final int READERS_MAX = 4;
    /** Replies in one stretch. */
    private static final int FOUND_MAX = 200;
    /** Records of other conversations passed over in one stretch, so that the caller gets a word in. */
    private static final int READ_MAX = 100_000;
    /** Polls without a record before the brokers count as away. */
    private static final int EMPTY_POLLS_MAX = 5;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final Semaphore readers = new Semaphore(READERS_MAX, /* fair= */ true);

    KafkaStoredReplies(Map<String, Object> kafka) {
        this.settings = TopicTail.committed(kafka, "parley-gateway-replay");
    }

    @Override
    public Stretch read(Wanted wanted) {
        takeTurn();
        try (var consumer = Consumers.of(settings)) {
            var partition = new TopicPartition(Topics.REPLIES.name(), wanted.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, wanted.from());
            return scan(consumer, partition, wanted);
        } catch (KafkaException e) {
            throw new UnavailableException("stored replies cannot be read", e);
        } finally {
            readers.release();
        }
    }

    /** The offset after the newest record, committed or not. */
    long end(int partition) {
        takeTurn();
        try (var consumer = Consumers.of(settings)) {
            var where = new TopicPartition(Topics.REPLIES.name(), partition);
            return consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
        } catch (KafkaException e) {
            throw new UnavailableException("stored replies cannot be read", e);
        } finally {
            readers.release();
        }
    }

    private static Stretch scan(Consumer<byte[], byte[]> consumer, TopicPartition partition, Wanted wanted) {
        byte[] key = wanted.key().getBytes(StandardCharsets.UTF_8);
        var found = new ArrayList<Said>();
        int read = 0;
        int emptyPolls = 0;
        while (consumer.position(partition) < wanted.until()) {
            var records = consumer.poll(POLL);
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > EMPTY_POLLS_MAX) {
                throw new UnavailableException("stored replies cannot be read", null);
            }
            for (var stored : records) {
                read++;
                if (stored.offset() < wanted.until() && Arrays.equals(key, stored.key())) {
                    KafkaReplies.said(stored).ifPresent(found::add);
                }
                if (found.size() >= FOUND_MAX) {
                    return new Stretch(found, stored.offset() + 1);
                }
            }
            if (read >= READ_MAX) {
                break;
            }
        }
        return new Stretch(found, consumer.position(partition));
    }

    private void takeTurn() {
        try {
            if (!readers.tryAcquire(WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("too many are reading stored replies", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
    }
}
