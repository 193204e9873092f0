package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Silence;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class AttendanceTest {

    private static final Instant NOW = Sending.NOW;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Rehearsed time = new Rehearsed();
    private final Gates gates = new Gates(time::nanos, new SplittableRandom(1));
    private final Visible outlet = new Visible(Duration.ofSeconds(25));
    private final Attendance attendance = attendance(Runnable::run);

    @Test
    void whoIsNotAnsweredInAMomentIsShownASignAndItIsCounted() {
        take(said("ann", "m-1"));
        pass(Duration.ofSeconds(1));

        assertThat(outlet.signs()).containsExactly(new Sign("ann", "m-1", true));
        assertThat(counted("shown")).isEqualTo(1);
    }

    @Test
    void aReplyAndASilenceEndTheWait() {
        take(said("ann", "m-1"), said("bob", "m-1"));
        var silence = new Silence("m-1", "demo", "whatsapp:111:bob", Silence.Reason.HUMAN_OWNED, NOW);
        take(
                stored(Topics.REPLIES.name(), "ann", Sending.reply("ann", "r-1", "words"), NOW),
                stored(Topics.SILENCES.name(), "bob", silence, NOW));
        pass(Duration.ofMinutes(1));

        assertThat(outlet.signs()).isEmpty();
    }

    @Test
    void whatIsNoneOfItsBusinessIsPassedOver() {
        var elsewhere = new String(Json.bytes(WaitingTest.message("ann", "m-1")), StandardCharsets.UTF_8);
        var reaction = new Message(
                "m-2",
                "demo",
                "whatsapp:111:cid",
                "whatsapp",
                "111",
                WaitingTest.message("cid", "m-2").from(),
                NOW,
                NOW,
                new Content("reaction", "👍", null, null));
        take(
                stored(Topics.MESSAGES.name(), "ann", WaitingTest.message("ann", "m-1"), NOW.minusSeconds(31)),
                raw("demo/web:main:ann", elsewhere),
                raw("demo/whatsapp:111:dan", elsewhere.replace("\"demo\"", "\"other\"")),
                raw("demo/whatsapp:111:dan", elsewhere.replace("\"account\":\"111\"", "\"account\":\"999\"")),
                raw("demo/whatsapp:111:dan", "{"),
                raw("demo/whatsapp:111:dan", "{}"),
                raw("no key", elsewhere),
                stored(Topics.MESSAGES.name(), "cid", reaction, NOW));
        pass(Duration.ofMinutes(1));

        assertThat(outlet.signs()).isEmpty();
    }

    @Test
    void aChannelThatWantsNoSignsIsSparedForAWhileAndItsRepliesAreNot() {
        outlet.answering(sign -> new NotNow("4", Scope.ACCOUNT));
        take(said("ann", "m-1"), said("bob", "m-1"));
        pass(Duration.ofSeconds(1));

        assertThat(outlet.signs()).hasSize(1);
        assertThat(counted("refused")).isEqualTo(1);
        assertThat(counted("skipped")).isEqualTo(1);
        assertThat(gates.of("whatsapp", "111", outlet).spares()).isTrue();
    }

    @Test
    void anAccountThatIsHeldBackShowsNothing() {
        gates.of("whatsapp", "111", outlet).shut(new NotNow("130429", Scope.ACCOUNT, Duration.ofMinutes(5)));
        take(said("ann", "m-1"));
        pass(Duration.ofSeconds(1));

        assertThat(outlet.signs()).isEmpty();
        assertThat(counted("skipped")).isEqualTo(1);
    }

    @Test
    void aChannelThatHangsIsAskedNoFurther() {
        var hanging = new ArrayList<Runnable>();
        var hung = attendance(hanging::add);
        for (int i = 0; i < Signs.SHOWING_MAX + 5; i++) {
            hung.take(records(said("c-" + i, "m-1")));
        }
        time.pass(Duration.ofSeconds(1));

        hung.take(ConsumerRecords.empty());

        assertThat(hanging).hasSize(Signs.SHOWING_MAX);
        assertThat(counted("skipped")).isEqualTo(5);
    }

    private Attendance attendance(Executor threads) {
        return new Attendance(
                new Outlets(Map.of("whatsapp", Map.of("111", outlet))),
                new Signs(gates, time::nanos, new ChannelMeters(meters), threads),
                () -> NOW,
                time::nanos);
    }

    @SafeVarargs
    private void take(ConsumerRecord<byte[], byte[]>... stored) {
        attendance.take(records(stored));
    }

    private void pass(Duration duration) {
        time.pass(duration);
        attendance.take(ConsumerRecords.empty());
    }

    private double counted(String outcome) {
        return meters.counter("parley.signs", "channel", "whatsapp", "outcome", outcome)
                .count();
    }

    @SafeVarargs
    private static ConsumerRecords<byte[], byte[]> records(ConsumerRecord<byte[], byte[]>... stored) {
        var byPartition = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        for (var one : stored) {
            byPartition
                    .computeIfAbsent(new TopicPartition(one.topic(), one.partition()), _ -> new ArrayList<>())
                    .add(one);
        }
        return new ConsumerRecords<>(byPartition, Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> said(String contact, String id) {
        return stored(Topics.MESSAGES.name(), contact, WaitingTest.message(contact, id), NOW);
    }

    private static ConsumerRecord<byte[], byte[]> stored(String topic, String contact, Object value, Instant at) {
        return record(topic, "demo/whatsapp:111:" + contact, Json.bytes(value), at);
    }

    private static ConsumerRecord<byte[], byte[]> raw(String key, String value) {
        return record(Topics.MESSAGES.name(), key, value.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String key, byte[] value, Instant at) {
        return new ConsumerRecord<>(
                topic,
                3,
                0,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
