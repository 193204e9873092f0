package dev.parley.gateway;

import static dev.parley.gateway.WhatsAppWebhook.body;
import static dev.parley.gateway.WhatsAppWebhook.change;
import static dev.parley.gateway.WhatsAppWebhook.messages;
import static dev.parley.gateway.WhatsAppWebhook.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import dev.parley.gateway.log.Entry;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WhatsAppWebhookTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Door door = Door.open();
    private final WhatsAppWebhook meta = new WhatsAppWebhook(door);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aTextBecomesAMessageOfItsNumbersMerchant() {
        var answer = meta.send("111", text("111", "wamid.1", "Is the red one available?"));

        assertThat(answer.statusCode()).isEqualTo(200);
        var entry = door.log.entries().getFirst();
        assertThat(entry.topic()).isEqualTo(Topics.MESSAGES);
        assertThat(entry.key()).isEqualTo("demo/whatsapp:111:BD.77");
        assertThat(entry.at()).isEqualTo(Door.NOW);
        assertThat(entry.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        var message = meta.taken().getFirst();
        assertThat(message.id()).isEqualTo("wamid.1");
        assertThat(message.tenant()).isEqualTo("demo");
        assertThat(message.conversation()).isEqualTo("whatsapp:111:BD.77");
        assertThat(message.channel()).isEqualTo("whatsapp");
        assertThat(message.account()).isEqualTo("111");
        assertThat(message.from().id()).isEqualTo("8801711000001");
        assertThat(message.from().name()).isEqualTo("Rahim");
        assertThat(message.sentAt()).isEqualTo(Instant.parse("2025-11-20T09:59:59Z"));
        assertThat(message.receivedAt()).isEqualTo(Door.NOW);
        assertThat(message.content()).isEqualTo(Content.text("Is the red one available?"));
    }

    @Test
    void aTraceIsCarriedOn() {
        byte[] body = text("111", "wamid.1", "hi").getBytes(StandardCharsets.UTF_8);

        door.send(meta.request("111", body)
                .header("X-Hub-Signature-256", WhatsAppWebhook.sha256(body))
                .header("traceparent", TRACE));

        assertThat(door.log.entries()).extracting(Entry::traceparent).containsExactly(TRACE);
    }

    @Test
    void aBatchIsTakenApartByNumber() {
        String other = "{\"from\":\"15550001\",\"id\":\"wamid.%s\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}";
        String batch = "{\"entry\":[{\"changes\":[" + change("111", messages(other.formatted("1")))
                + "," + change("222", messages(other.formatted("2")) + ",\"statuses\":[" + status("sent", "") + "]")
                + "]},{\"changes\":[" + change("333", messages(other.formatted("3"), other.formatted("4")))
                + "," + change("999", messages(other.formatted("5"))) + "]}]}";

        var answer = meta.send("111", batch);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.log.entries())
                .extracting(Entry::key)
                .containsExactly(
                        "demo/whatsapp:111:15550001",
                        "other/whatsapp:222:15550001",
                        "other/whatsapp:222:8801711000001");
        assertThat(arrivals("foreign")).isEqualTo(3);
        assertThat(arrivals("accepted")).isEqualTo(2);
    }

    @Test
    void aBadItemDoesNotHarmItsNeighbours() {
        String sound = "{\"from\":\"15550001\",\"id\":\"wamid.9\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}";

        var answer = meta.send(
                "111",
                body(
                        "111",
                        messages(
                                "{\"from\":\"15550001\",\"type\":\"text\",\"text\":{\"body\":\"no id\"}}",
                                "{\"from\":\"a/b\",\"id\":\"wamid.2\",\"type\":\"text\"}",
                                "7",
                                "null",
                                "{\"from\":{},\"id\":[],\"type\":{}}",
                                sound)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(meta.taken()).extracting(Message::id).containsExactly("wamid.9");
        assertThat(arrivals("unreadable")).isEqualTo(5);
        assertThat(door.log.entries())
                .filteredOn(entry -> entry.topic().equals(Topics.DEADLETTERS))
                .hasSize(5)
                .allSatisfy(letter -> {
                    assertThat(letter.key()).isEqualTo("demo/whatsapp:111");
                    assertThat(letter.headers()).containsEntry("parley-error-stage", "webhook");
                    assertThat(letter.headers().get("parley-error-message")).isNotBlank();
                })
                .first()
                .satisfies(letter -> assertThat(String.valueOf(letter.value())).contains("no id"));
    }

    @Test
    void aCustomerWhoHidesTheNumberIsKnownByTheOtherId() {
        String hidden =
                "{\"from_user_id\":\"BD.1349\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}";

        meta.send(
                "111",
                body(
                        "111",
                        "\"contacts\":[{\"user_id\":\"BD.1349\",\"profile\":{\"name\":\"R\"}}],\"messages\":[" + hidden
                                + "]"));
        meta.send(
                "111",
                body(
                        "111",
                        "\"contacts\":[{\"user_id\":\"BD.22\"}],\"messages\":["
                                + "{\"id\":\"wamid.2\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}]"));

        assertThat(door.log.entries())
                .extracting(Entry::key)
                .containsExactly("demo/whatsapp:111:BD.1349", "demo/whatsapp:111:BD.22");
    }

    @Test
    void whoeverChangesTheNumberGoesOnInTheSameConversationAndIsReachedAtTheNewOne() {
        meta.send("111", text("111", "wamid.1", "How much?"));
        meta.send("111", body("111", "\"messages\":[" + """
                {"from":"8801711000001","id":"wamid.2","timestamp":"1763632800","type":"system","system":
                {"type":"user_changed_number","wa_id":"8801711000002","user_id":"BD.78","previous_user_id":"BD.77"}}]"""));
        meta.send(
                "111",
                text("111", "wamid.3", "It is me")
                        .replace("8801711000001", "8801711000002")
                        .replace("BD.77", "BD.78"));
        meta.send(
                "111",
                body("111", "\"statuses\":[" + status("read", "").replace("8801711000001", "8801711000002") + "]"));

        assertThat(door.log.entries())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.key()).isEqualTo("demo/whatsapp:111:BD.77"));
        assertThat(meta.taken().getLast().from().id()).isEqualTo("8801711000002");
        assertThat(arrivals("moved")).isEqualTo(1);
    }

    @Test
    void whatACustomerTakesBackIsOrderedToBeForgottenInTheSameConversation() {
        meta.send("111", text("111", "wamid.1", "my card is 4111"));
        meta.send("111", body("111", messages("""
                {"from":"8801711000001","id":"wamid.2","type":"revoke","revoke":{"original_message_id":"wamid.1"}}""")));

        assertThat(door.log.entries().getLast().topic()).isEqualTo(Topics.COMMANDS);
        assertThat(door.log.entries().getLast().key()).isEqualTo("demo/whatsapp:111:BD.77");
        assertThat(door.log.entries().getLast().value())
                .isEqualTo(Command.unsay(
                        new ConversationId("demo", "whatsapp:111:BD.77"), "whatsapp", "wamid.1", Door.NOW));
        assertThat(arrivals("deleted")).isEqualTo(1);
    }

    @Test
    void whatACustomerMakesOfAMessageLaterIsSaidAnew() {
        meta.send("111", body("111", messages("""
                {"from":"8801711000001","id":"wamid.2","timestamp":"1763632799","type":"edit","edit":{"original_message_id":"wamid.1",
                "message":{"type":"text","text":{"body":"the blue one"}}}}""")));

        assertThat(meta.taken()).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("wamid.1.edit.1763632799");
            assertThat(message.content()).isEqualTo(Content.text("the blue one"));
        });
    }

    @Test
    void statusesAreStepsOfDeliveries() {
        meta.send(
                "111",
                body(
                        "111",
                        "\"statuses\":["
                                + status("delivered", ",\"biz_opaque_callback_data\":\"reply-1\"")
                                + "," + status("read", "")
                                + "," + status("failed", ",\"errors\":[{\"code\":131047,\"title\":\"late\"}]")
                                + "," + status("warning", "")
                                + ",{\"status\":\"sent\"}]"));

        var at = Instant.parse("2025-11-20T09:59:59Z");
        assertThat(door.log.entries())
                .extracting(Entry::topic)
                .startsWith(Topics.DELIVERIES, Topics.DELIVERIES, Topics.DELIVERIES)
                .endsWith(Topics.DEADLETTERS)
                .hasSize(4);
        assertThat(door.log.entries())
                .filteredOn(entry -> entry.topic().equals(Topics.DELIVERIES))
                .extracting(Entry::value)
                .containsExactly(
                        step("reply-1", Delivery.Status.DELIVERED, null, at),
                        step("wamid.out", Delivery.Status.READ, null, at),
                        step("wamid.out", Delivery.Status.FAILED, "131047", at));
        assertThat(door.meters
                        .counter("parley.deliveries", "channel", "whatsapp", "status", "read")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void noticesOfTheChannelAreAcknowledgedAndNothingMore() {
        var system = meta.send(
                "111",
                body(
                        "111",
                        "\"messages\":[{\"from\":\"1555\",\"id\":\"wamid.1\",\"type\":\"system\","
                                + "\"system\":{\"type\":\"user_changed_number\",\"wa_id\":\"1556\"}}]"));
        var preferences = meta.send(
                "111",
                body(
                                "111",
                                "\"user_preferences\":[{\"wa_id\":\"1555\",\"category\":"
                                        + "\"marketing_messages\",\"value\":\"stop\"}]")
                        .replace("\"field\":\"messages\"", "\"field\":\"user_preferences\""));
        var empty = meta.send("111", "{}");

        assertThat(List.of(system, preferences, empty))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void nothingIsAcknowledgedThatTheBrokersDoNotHave() {
        door.log.goAway();

        var answer = meta.send("111", text("111", "wamid.1", "hi"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("/problems/unavailable");
    }

    @Test
    void aGatewayThatIsLeavingTakesNothing() {
        door.send(door.json("POST", "/drain", ""));

        var answer = meta.send("111", text("111", "wamid.1", "hi"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(door.log.entries()).isEmpty();
    }

    private double arrivals(String outcome) {
        return door.meters
                .counter("parley.messages", "channel", "whatsapp", "outcome", outcome)
                .count();
    }

    private static String status(String word, String more) {
        return "{\"id\":\"wamid.out\",\"status\":\"" + word
                + "\",\"timestamp\":\"1763632799\",\"recipient_id\":\"8801711000001\"" + more + "}";
    }

    private static Delivery step(String reply, Delivery.Status status, @Nullable String code, Instant at) {
        return new Delivery(reply, "demo", "whatsapp:111:8801711000001", status, code, "wamid.out", at);
    }
}
