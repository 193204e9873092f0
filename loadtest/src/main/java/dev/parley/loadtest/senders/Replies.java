package dev.parley.loadtest.senders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes replies to the log as the topology would, to each account and each of its customers in turn. */
final class Replies implements OpenLoop.Sender, AutoCloseable {

    private static final int LINGER_MS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Accounts accounts;
    private final int contacts;
    private final Clocks clocks;

    /** Two readings of one time. */
    record Clocks(InstantSource clock, LongSupplier nanoClock) {}

    /** @param contacts of each account */
    Replies(Map<String, Object> client, Accounts accounts, int contacts, Clocks clocks) {
        var config = new HashMap<>(client);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.accounts = accounts;
        this.contacts = contacts;
        this.clocks = clocks;
        // Fetches the metadata, which would else be a part of the first reply's wait.
        var _ = producer.partitionsFor(Topics.REPLIES.name());
    }

    @Override
    public void send(long number, long intendedNanos) {
        var late = Duration.ofNanos(clocks.nanoClock().getAsLong() - intendedNanos);
        Reply reply = reply(number, clocks.clock().instant().minus(late).truncatedTo(ChronoUnit.MICROS));
        var _ = producer.send(new ProducerRecord<>(
                Topics.REPLIES.name(),
                (reply.tenant() + "/" + reply.conversation()).getBytes(UTF_8),
                Json.bytes(reply)));
    }

    private Reply reply(long number, Instant at) {
        int account = (int) (number % accounts.count());
        String contact = Long.toString(8_801_700_000_000L + number / accounts.count() % contacts);
        String channel = accounts.channel(account);
        String id = "r-" + number;
        return new Reply(
                id,
                Accounts.TENANT,
                channel + ":" + accounts.id(account) + ":" + contact,
                channel,
                accounts.id(account),
                new Person(contact, null),
                List.of("m-" + number),
                id,
                "en",
                "greet",
                /* degraded= */ false,
                null,
                null,
                null,
                BigDecimal.ZERO,
                null,
                at,
                /* heardAt= */ null);
    }

    /** Returns when the brokers have all of them. */
    @Override
    public void close() {
        producer.close();
    }
}
