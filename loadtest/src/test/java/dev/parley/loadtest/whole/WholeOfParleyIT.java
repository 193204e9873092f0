package dev.parley.loadtest.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Silence;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one process, and a shop's customers and operators at its door. */
final class WholeOfParleyIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Of the phone that is haggled for. */
    private static final BigDecimal FLOOR = new BigDecimal(15_500);

    @TempDir
    private static Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.open(directory.resolve("data"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aMessageIsTakenAndItsReplyArrivesAsAnEvent() throws Exception {
        try (var events = shop.door().follow("ann", /* fromStart= */ false)) {
            var taken = shop.door().says("ann", "m-1", "hello");

            JsonNode reply = events.replyTo("m-1");

            assertThat(taken.statusCode()).isEqualTo(202);
            assertThat(taken.body()).contains("\"m-1\"", "\"web:main:ann\"");
            assertThat(reply.path("conversation").asText()).isEqualTo("web:main:ann");
            assertThat(reply.path("intent").asText()).isEqualTo("greet");
            assertThat(reply.path("degraded").asBoolean(true)).isFalse();
            assertThat(reply.path("text").asText()).isNotBlank();
        }
    }

    @Test
    void aHaggleOverAWebSocketEndsInADealThatSurvivesARestart() throws Exception {
        JsonNode agreed;
        try (var chat = shop.door().chat("bob")) {
            chat.says("m-1", "hello");
            JsonNode shown = chat.says("m-2", "do you have redmi note 13?");
            agreed = haggle(chat);

            assertThat(shown.path("negotiation").path("phase").asText()).isEqualTo("inquiring");
            assertThat(shown.path("negotiation").path("sku").asText()).isEqualTo("PHN-12");
            assertThat(agreed.path("negotiation").path("phase").asText()).isEqualTo("agreed");
        }
        try (var events = shop.door().follow("bob", /* fromStart= */ true)) {
            assertThat(events.replyTo("m-1").path("intent").asText()).isEqualTo("greet");
        }
        String told = agreed.path("negotiation").toString();

        shop.restart();

        try (var events = shop.door().follow("bob", /* fromStart= */ true)) {
            assertThat(events.replyTo("m-2").path("text").asText()).contains("18,000");
            assertThat(events.replyTo(agreed.path("inReplyTo").path(0).asText())
                            .path("negotiation")
                            .toString())
                    .isEqualTo(told);
            // A repeated id is no new message, whatever happened in between.
            shop.door().says("bob", "m-2", "do you have redmi note 13?");
            shop.door().says("bob", "after", "yes, how do I pay?");

            JsonNode after = events.replyTo("after");

            assertThat(after.path("negotiation").path("phase").asText()).isEqualTo("agreed");
            assertThat(after.path("negotiation").path("sku").asText()).isEqualTo("PHN-12");
            assertThat(price(after)).isEqualByComparingTo(price(agreed));
            assertThat(events.inReplyTo()).doesNotHaveDuplicates().contains("m-1", "m-2", "after");
            assertThat(events.replies()).allSatisfy(reply -> assertNotBelowTheFloor(reply));
        }
    }

    @Test
    void aRepeatedMessageIsAnsweredOnceAndTheSameIdElsewhereIsAnotherMessage() throws Exception {
        try (var events = shop.door().follow("cy", /* fromStart= */ true);
                var others = shop.door().follow("dee", /* fromStart= */ true)) {
            for (int i = 0; i < 5; i++) {
                assertThat(shop.door().says("cy", "m-1", "hello").statusCode()).isEqualTo(202);
            }
            events.replyTo("m-1");
            shop.door().says("cy", "m-1", "hello");
            shop.door().says("cy", "m-2", "thanks");
            shop.door().says("dee", "m-1", "hello");

            events.replyTo("m-2");
            others.replyTo("m-1");

            // What is said second is answered second, so a second answer to the first would have come by now.
            assertThat(events.inReplyTo()).containsExactly("m-1", "m-2");
        }
    }

    @Test
    void aPersonTakesOverAndMessagesBecomeSilencesUntilTheRelease() throws Exception {
        try (var events = shop.door().follow("fay", /* fromStart= */ true);
                var silences = new TopicReader<>(shop.bootstrap(), Topics.SILENCES)) {
            shop.door().says("fay", "m-1", "hello");
            events.replyTo("m-1");

            assertThat(shop.door().orders("fay", "take_over").statusCode()).isEqualTo(202);
            // Commands and messages are two topics: the order has been carried out once a message is silenced.
            sayUntilSilenced(silences);
            assertThat(shop.door().orders("fay", "release").statusCode()).isEqualTo(202);
            List<String> answered = sayUntilAnswered(events);

            List<String> silenced = silenced(silences);
            assertThat(silenced).isNotEmpty().doesNotHaveDuplicates().doesNotContainAnyElementsOf(answered);
            assertThat(silences.values())
                    .filteredOn(silence -> silence.conversation().equals("web:main:fay"))
                    .extracting(Silence::reason)
                    .containsOnly(Silence.Reason.HUMAN_OWNED);
        }
    }

    @Test
    void anUploadedProductIsSoonFoundByWhoeverAsks() throws Exception {
        String product = """
                {"sku": "LMP-01", "title": "Brass hurricane lantern", "listPrice": "4200", "floorPrice": "3500"}
                """;
        var askers = new Door.Numbered("gus-");
        assertThat(asksForALantern(askers).path("text").asText()).doesNotContain("4,200");

        var uploaded = shop.door().post("/v1/catalog", "application/x-ndjson", product);

        assertThat(uploaded.statusCode()).isEqualTo(200);
        assertThat(uploaded.body()).contains("\"accepted\":1", "\"rejected\":[]");
        // Products and messages are two topics: who asks within a blink may still be told that there is none.
        JsonNode found = await().atMost(SOON)
                .until(
                        () -> asksForALantern(askers),
                        reply -> reply.path("text").asText().contains("4,200"));
        assertThat(found.path("negotiation").path("sku").asText()).isEqualTo("LMP-01");
    }

    private static JsonNode asksForALantern(Door.Numbered askers) throws Exception {
        String asker = askers.next();
        try (var events = shop.door().follow(asker, /* fromStart= */ true)) {
            shop.door().says(asker, "m-1", "do you have a hurricane lantern?");
            return events.replyTo("m-1");
        }
    }

    private static JsonNode haggle(Door.Chat chat) throws Exception {
        JsonNode reply = chat.says("offer-0", "9000 tk?");
        for (int offer = 14_000; !isAgreed(reply) && offer <= 18_000; offer += 500) {
            assertNotBelowTheFloor(reply);
            reply = chat.says("offer-" + offer, "ok " + offer + " taka?");
        }
        assertNotBelowTheFloor(reply);
        return reply;
    }

    private static boolean isAgreed(JsonNode reply) {
        return reply.path("negotiation").path("phase").asText().equals("agreed");
    }

    private static void assertNotBelowTheFloor(JsonNode reply) {
        if (reply.path("negotiation").has("ourOffer")) {
            assertThat(price(reply)).isGreaterThanOrEqualTo(FLOOR);
        }
    }

    private static BigDecimal price(JsonNode reply) {
        return new BigDecimal(reply.path("negotiation").path("ourOffer").asText());
    }

    private static void sayUntilSilenced(TopicReader<String, Silence> silences) {
        var said = new Door.Numbered("owned-");
        await().atMost(SOON).until(() -> {
            shop.door().says("fay", said.next(), "are you there?");
            return !silenced(silences).isEmpty();
        });
        await().atMost(SOON).until(() -> silenced(silences).contains(said.last()));
    }

    private static List<String> sayUntilAnswered(Door.Events events) {
        var said = new Door.Numbered("released-");
        await().atMost(SOON).until(() -> {
            shop.door().says("fay", said.next(), "hello again");
            return events.inReplyTo().stream().anyMatch(id -> id.startsWith("released-"));
        });
        await().atMost(SOON).until(() -> events.inReplyTo().contains(said.last()));
        return events.inReplyTo();
    }

    private static List<String> silenced(TopicReader<String, Silence> silences) {
        return silences.values().stream()
                .filter(silence -> silence.conversation().equals("web:main:fay"))
                .map(Silence::message)
                .toList();
    }
}
