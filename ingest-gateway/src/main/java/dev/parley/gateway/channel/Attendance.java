package dev.parley.gateway.channel;

import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads who waits for an answer and who has one, and has those who wait shown that one is being written. One thread calls.
 *
 * <p>What cannot be read is passed over in silence here: whoever works the topic says so.
 */
final class Attendance {

    /** What was said longer ago waits for something else than a model. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Outlets outlets;
    private final Waiting waiting = new Waiting();
    private final Signs signs;
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    Attendance(Outlets outlets, Signs signs, InstantSource clock, LongSupplier nanoClock) {
        this.outlets = outlets;
        this.signs = signs;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /** Takes what came, and shows what is due. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        records.records(Topics.MESSAGES.name()).forEach(this::said);
        records.records(Topics.REPLIES.name()).forEach(this::answered);
        records.records(Topics.SILENCES.name()).forEach(this::silenced);
        waiting.due(nanoClock.getAsLong()).forEach(signs::show);
    }

    /** Partitions went to others, and who waits there with them. */
    void forget() {
        waiting.clear();
    }

    private void said(ConsumerRecord<byte[], byte[]> stored) {
        boolean stale = clock.millis() - stored.timestamp() > STALE.toMillis();
        if (stale || !isAttended(stored)) {
            return;
        }
        try {
            var message = Json.read(stored.value(), Message.class);
            outlets.of(message.channel(), message.account())
                    .filter(outlet -> outlet.tenant().equals(message.tenant()))
                    .filter(_ -> !message.content().kind().equals("reaction"))
                    .ifPresent(outlet -> {
                        if (!waiting.said(message, outlet, nanoClock.getAsLong())) {
                            signs.skip(message.channel());
                        }
                    });
        } catch (UnreadableException | IllegalArgumentException e) {
            return;
        }
    }

    private void answered(ConsumerRecord<byte[], byte[]> stored) {
        if (isAttended(stored)) {
            try {
                waiting.ended(
                        key(stored), Json.read(stored.value(), Reply.class).inReplyTo());
            } catch (UnreadableException | IllegalArgumentException e) {
                return;
            }
        }
    }

    private void silenced(ConsumerRecord<byte[], byte[]> stored) {
        if (isAttended(stored)) {
            try {
                waiting.ended(
                        key(stored),
                        List.of(Json.read(stored.value(), Silence.class).message()));
            } catch (UnreadableException | IllegalArgumentException e) {
                return;
            }
        }
    }

    /** Told by the key, so that what the web and the API bring is not read at all. */
    private boolean isAttended(ConsumerRecord<byte[], byte[]> stored) {
        if (stored.key() == null || stored.value() == null) {
            return false;
        }
        String key = key(stored);
        int from = key.indexOf('/') + 1;
        int to = key.indexOf(':', from);
        return to > 0 && outlets.byAccount().containsKey(key.substring(from, to));
    }

    private static String key(ConsumerRecord<byte[], byte[]> stored) {
        return new String(stored.key(), StandardCharsets.UTF_8);
    }
}
