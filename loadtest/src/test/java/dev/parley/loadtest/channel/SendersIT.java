package dev.parley.loadtest.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.loadtest.Marketplace;
import dev.parley.loadtest.phone.Shown;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.run.GatewayRole;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Senders, and those that come after them. */
final class SendersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @SuppressWarnings("NullAway.Init")
    private static Marketplace place;

    private final Phone phone = Phone.start();

    @BeforeAll
    static void open() {
        place = Marketplace.open();
    }

    @AfterAll
    static void end() {
        place.close();
    }

    @AfterEach
    void close() {
        phone.close();
    }

    @Test
    void whatWaitsForAnotherTokenIsSentByWhoeverHasIt() throws Exception {
        phone.always(Phone.WANTS_ANOTHER_TOKEN);
        try (var _ = gateway()) {
            say("dan", "r-21");
            say("dan", "r-22");
            await().atMost(PATIENCE)
                    .until(() -> Steps.of(place.client(), "r-21").stream().anyMatch(step -> "190".equals(step.code())));
        }
        phone.isWell();

        try (var _ = gateway()) {
            await().atMost(PATIENCE).until(() -> statuses("r-22").contains(Delivery.Status.SENT));
        }

        assertThat(phone.journal()).extracting(Shown::reply).containsExactly("r-21", "r-22");
    }

    @Test
    void whatWasSentIsNotSentByTheNextOne() throws Exception {
        try (var _ = gateway()) {
            say("eve", "r-31");
            await().atMost(PATIENCE).until(() -> statuses("r-31").contains(Delivery.Status.SENT));
        }

        say("eve", "r-32");
        try (var _ = gateway()) {
            await().atMost(PATIENCE).until(() -> statuses("r-32").contains(Delivery.Status.SENT));
        }

        assertThat(phone.journal()).extracting(Shown::reply).containsExactly("r-31", "r-32");
    }

    private GatewayRole gateway() {
        return GatewayRole.start(
                ConfigReader.read(yaml(), Map.of("PARLEY_GATEWAY_PORT", "0")).withBootstrap(bootstrap()),
                new ProcessMeters());
    }

    private String yaml() {
        return "channels: {whatsapp: {\"111\": {tenant: demo, appSecret: s, verifyToken: v, accessToken: a, baseUrl: \""
                + phone.address() + "\"}}}\n";
    }

    private static String bootstrap() {
        return place.clientSettings().getOrDefault("bootstrap.servers", "");
    }

    private static List<Delivery.Status> statuses(String reply) {
        return Steps.of(place.client(), reply).stream().map(Delivery::status).toList();
    }

    /** A reply is on the topic when this returns. */
    private static void say(String contact, String id) throws InterruptedException, ExecutionException {
        String conversation = "whatsapp:111:" + contact;
        var reply = new Reply(
                id,
                "demo",
                conversation,
                "whatsapp",
                "111",
                new Person(contact, null),
                List.of(),
                "words of " + id,
                "en",
                "greet",
                false,
                null,
                null,
                null,
                BigDecimal.ZERO,
                null,
                Instant.EPOCH,
                /* heardAt= */ null);
        try (var writer = new KafkaProducer<>(place.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            writer.send(new ProducerRecord<>(
                            Topics.REPLIES.name(), ("demo/" + conversation).getBytes(UTF_8), Json.bytes(reply)))
                    .get();
        }
    }
}
