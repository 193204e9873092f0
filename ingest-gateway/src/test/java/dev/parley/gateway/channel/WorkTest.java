package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Past.Fate;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.REPLIES.name(), 3);
    private static final Instant WHEN = Instant.parse("2026-11-20T09:00:00Z");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Sending sending = Sending.holding();
    private final CompletableFuture<Past> past = new CompletableFuture<>();
    private final CompletableFuture<Instant> askedSince = new CompletableFuture<>();
    private final Work work = new Work(
            new Work.Parts(
                    new Parcels(
                            new Outlets(Map.of("whatsapp", Map.of("111", sending.channel))),
                            given -> given == null ? "00-new" : given),
                    (partition, since, halt) -> {
                        askedSince.complete(since);
                        return past.join();
                    },
                    sending.carrier,
                    sending.lease),
            sending.halt::nanos,
            Halt::inTime);
    private long next = 10;

    @BeforeEach
    void own() {
        consumer.subscribe(List.of(Topics.REPLIES.name()), work.of(consumer));
        consumer.updateBeginningOffsets(Map.of(PARTITION, next));
        consumer.rebalance(List.of(PARTITION));
    }

    @Test
    void aPartitionWaitsUntilItsPastIsKnown() {
        say("ann", "r-0");
        poll();

        assertThat(consumer.paused()).containsExactly(PARTITION);
        assertThat(askedSince.join()).isEqualTo(WHEN);
        assertThat(committed()).hasValue(10L);

        past.complete(new Past(Map.of("demo/r-0", Fate.UNKNOWN), 11));
        // What is at its end may be committed a poll before more is taken.
        pollUntil(
                () -> committed().equals(Optional.of(11L)) && consumer.paused().isEmpty());

        assertThat(sending.channel.texts()).isEmpty();
    }

    @Test
    void nothingBehindAnUnfinishedReplyIsCommitted() {
        past.complete(Past.NONE);
        var answer = new CountDownLatch(1);
        sending.channel.answering(letter -> {
            await(answer);
            return new Sent("1");
        });
        say("ann", "r-0");
        pollUntil(() -> sending.channel.texts().size() == 1);

        say("bob", "r-1");
        pollUntil(() -> sending.steps().equals("unknown, unknown, sent"));
        sending.halt.pass(Duration.ofSeconds(5));
        poll();

        assertThat(committed()).hasValue(10L);
        answer.countDown();
        pollUntil(() -> committed().equals(Optional.of(12L)));
    }

    @Test
    void whatHasNoWayOutIsPassedOver() {
        past.complete(Past.NONE);
        var elsewhere = Sending.reply("ann", "r-0", "words");
        put(Json.bytes(elsewhere));
        put("{".getBytes(StandardCharsets.UTF_8));
        put("{}".getBytes(StandardCharsets.UTF_8));
        put(new String(Json.bytes(elsewhere), StandardCharsets.UTF_8)
                .replace("\"channel\":\"whatsapp\"", "\"channel\":\"web\"")
                .getBytes(StandardCharsets.UTF_8));
        put(new String(Json.bytes(elsewhere), StandardCharsets.UTF_8)
                .replace("\"account\":\"111\"", "\"account\":\"999\"")
                .getBytes(StandardCharsets.UTF_8));
        put(new String(Json.bytes(elsewhere), StandardCharsets.UTF_8)
                .replace("\"tenant\":\"demo\"", "\"tenant\":\"other\"")
                .getBytes(StandardCharsets.UTF_8));

        pollUntil(() -> committed().equals(Optional.of(16L)));

        assertThat(sending.channel.texts()).containsExactly("words");
    }

    @Test
    void aPartitionThatIsGivenUpIsCommittedToItsLastFinishedReply() {
        past.complete(Past.NONE);
        say("ann", "r-0");
        pollUntil(() -> sending.steps().equals("unknown, sent"));

        work.of(consumer).onPartitionsRevoked(List.of(PARTITION));

        assertThat(committed()).hasValue(11L);
    }

    @Test
    void whatComesAfterTheEndIsTheNextOwners() {
        say("ann", "r-0");
        poll();
        work.of(consumer).onPartitionsLost(List.of(PARTITION));

        past.complete(Past.NONE);
        poll();

        assertThat(sending.channel.texts()).isEmpty();
        assertThat(committed()).hasValue(10L);
    }

    private void say(String contact, String id) {
        put(Json.bytes(Sending.reply(contact, id, "words")));
    }

    private void put(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                next++,
                WHEN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                "key".getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private void poll() {
        sending.halt.pass(Duration.ofMillis(500));
        work.take(consumer, consumer.poll(Duration.ZERO));
    }

    private void pollUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            poll();
            Thread.onSpinWait();
        }
    }

    private Optional<Long> committed() {
        return Optional.ofNullable(consumer.committed(Set.of(PARTITION)).get(PARTITION))
                .map(OffsetAndMetadata::offset);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
