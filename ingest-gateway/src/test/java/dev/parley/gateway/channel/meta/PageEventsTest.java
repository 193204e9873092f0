package dev.parley.gateway.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.Item;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant THEN = Instant.parse("2025-11-20T09:59:59Z");
    private static final MetaAccount PAGE = MetaAccount.of(new AccountSettings(
            "messenger", "111", Map.of("tenant", "demo", "appSecret", "s", "verifyToken", "v", "accessToken", "a")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "message":{"mid":"m1","text":"hi"}                                                  | m1 | text   | hi | -
            "message":{"mid":"m1","text":"Red","quick_reply":{"payload":"RED"}}                 | m1 | choice | Red | -
            "message":{"mid":"m1","quick_reply":{"payload":"RED"}}                              | m1 | choice | RED | -
            "message":{"mid":"m1","text":"hi","reply_to":{"story":{"id":"1","url":"https://a"}}} | m1 | text | hi | -
            "message":{"mid":"m1","attachments":[{"type":"image","payload":{"url":"https://a"}}]} | m1 | image | - | m1
            "message":{"mid":"m1","attachments":[{"type":"image","payload":{"sticker_id":369}}]} | m1 | sticker | - | 369
            "message":{"mid":"m1","attachments":[{"type":"audio","payload":{"url":"https://a"}}]} | m1 | audio | - | m1
            "message":{"mid":"m1","attachments":[{"type":"video","payload":{"url":"https://a"}}]} | m1 | video | - | m1
            "message":{"mid":"m1","attachments":[{"type":"ig_reel","payload":{"title":"Saree"}}]} | m1 | video | Saree | m1
            "message":{"mid":"m1","attachments":[{"type":"file","payload":{"url":"https://a"}}]} | m1 | document | - | m1
            "message":{"mid":"m1","attachments":[{"type":"story_mention","payload":{"url":"https://a"}}]} | m1 | image | - | m1
            "message":{"mid":"m1","attachments":[{"type":"location","title":"Dhaka","payload":{"coordinates":{"lat":1}}}]} | m1 | location | Dhaka | -
            "message":{"mid":"m1","text":"https://a","attachments":[{"type":"fallback","title":"A shop"}]} | m1 | text | https://a | -
            "message":{"mid":"m1","attachments":[{"type":"fallback","title":"A shop"}]}         | m1 | unsupported | A shop | -
            "message":{"mid":"m1","is_unsupported":true}                                        | m1 | unsupported | - | -
            "message_edit":{"mid":"m1","text":"No, blue","num_edit":2}                          | m1.edit.2 | text | No, blue | -
            "postback":{"mid":"m1","title":"Get started","payload":"START"}                     | m1 | choice | Get started | -
            "postback":{"payload":"START"}                                                      | postback.1763632799000 | choice | START | -
            "reaction":{"mid":"m1","action":"react","reaction":"love","emoji":"❤"}              | m1.react.1763632799000 | reaction | ❤ | -
            "reaction":{"mid":"m1","action":"unreact"}                                          | m1.unreact.1763632799000 | reaction | - | -
            """)
    void whatACustomerDoesIsAMessage(
            String event, String id, String kind, @Nullable String text, @Nullable String mediaId) {
        var read = items(entry("messaging", from(event)));

        assertThat(read).singleElement().isInstanceOfSatisfying(Item.Said.class, said -> {
            Message message = said.message();
            assertThat(message.id()).isEqualTo(id);
            assertThat(message.conversation()).isEqualTo("messenger:111:7001");
            assertThat(message.sentAt()).isEqualTo(THEN);
            assertThat(message.content()).isEqualTo(new Content(kind, text, mediaId, null));
        });
    }

    @Test
    void eachOfSeveralAttachmentsIsAMessageOfItsOwn() {
        var read = items(entry("messaging", from("""
                "message":{"mid":"m1","text":"these","attachments":[{"type":"image"},{"type":"image"},{"type":"audio"}]}""")));

        assertThat(read)
                .extracting(item -> ((Item.Said) item).message())
                .extracting(message -> message.id() + " " + message.content().kind() + " "
                        + message.content().words() + " " + message.content().mediaId())
                .containsExactly("m1 image these m1", "m1#2 image  m1#2", "m1#3 audio  m1#3");
    }

    @Test
    void reportsNameMessagesOrATime() {
        var read = items(entry(
                "messaging",
                from("\"delivery\":{\"mids\":[\"m1\",\"m2\"],\"watermark\":1763632799000}"),
                from("\"read\":{\"watermark\":1763632799000}"),
                from("\"read\":{\"mid\":\"m3\"}")));

        assertThat(read)
                .extracting(item -> ((Item.Reported) item).delivery())
                .containsExactly(
                        step("m1", Status.DELIVERED, "m1"),
                        step("m2", Status.DELIVERED, "m2"),
                        step("watermark.1763632799000", Status.READ, null),
                        step("m3", Status.READ, "m3"));
    }

    @Test
    void anEchoOfOurOwnReplySettlesItAndOthersAreNobodysBusiness() {
        String echo = """
                {"sender":{"id":"111"},"recipient":{"id":"7001"},"timestamp":1763632799000,
                "message":{"mid":"m1","is_echo":true,"app_id":5,"text":"hi"%s}}""";

        var read = items(entry(
                "messaging",
                echo.formatted(",\"metadata\":\"parley:r-1\""),
                echo.formatted(""),
                echo.formatted(",\"metadata\":\"r-1\"")));

        assertThat(read)
                .containsExactly(
                        new Item.Reported(step("r-1", Status.SENT, "m1")), new Item.Ignored(), new Item.Ignored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"optin\":{\"type\":\"notification_messages\"}",
                "\"referral\":{\"ref\":\"r\",\"source\":\"SHORTLINK\"}",
                "\"pass_thread_control\":{\"new_owner_app_id\":1}",
                "\"brand_new\":{}"
            })
    void whatIsNotSaidIsPassedOver(String event) {
        assertThat(items(entry("messaging", from(event)))).containsExactly(new Item.Ignored());
    }

    @Test
    void whatACustomerTakesBackIsSaidSo() {
        assertThat(items(entry("messaging", from("\"message\":{\"mid\":\"m1\",\"is_deleted\":true}"))))
                .containsExactly(new Item.Unsaid(new ConversationId("demo", "messenger:111:7001"), "m1", null));
    }

    @Test
    void whatTheMerchantTakesBackIsPassedOver() {
        String own = from("\"message\":{\"mid\":\"m1\",\"is_deleted\":true}")
                .replace("{\"id\":\"7001\"}", "{\"id\":\"111\"}");

        assertThat(items(entry("messaging", own))).containsExactly(new Item.Ignored());
    }

    @Test
    void whatTheMerchantSaysIsPassedOver() {
        String own =
                from("\"message\":{\"mid\":\"m1\",\"text\":\"hi\"}").replace("{\"id\":\"7001\"}", "{\"id\":\"111\"}");

        assertThat(items(entry("messaging", own))).containsExactly(new Item.Ignored());
    }

    @Test
    void whatAnotherAppAnswersIsPassedOver() {
        assertThat(items(entry("standby", from("\"message\":{\"mid\":\"m1\",\"text\":\"hi\"}"))))
                .containsExactly(new Item.Ignored());
    }

    @Test
    void anEventMayBeTheValueOfAChange() {
        String change = "{\"field\":\"%s\",\"value\":" + from("\"message\":{\"mid\":\"m1\",\"text\":\"hi\"}") + "}";

        assertThat(items(entry("changes", change.formatted("messages")))).hasOnlyElementsOfType(Item.Said.class);
        assertThat(items(entry("changes", change.formatted("standby"), change.formatted("feed"))))
                .hasOnlyElementsOfType(Item.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "{\"message\":{\"mid\":\"m1\",\"text\":\"whose?\"}}",
                "{\"sender\":{\"user_ref\":\"x\"},\"postback\":{\"mid\":\"m1\",\"title\":\"t\"}}",
                "{\"sender\":{\"id\":\"7001\"},\"message\":{\"text\":\"no id\"}}",
                "{\"sender\":{\"id\":\"7001\"},\"read\":{}}"
            })
    void whatNobodySaidOrNamesNothingCannotBeRead(String event) {
        assertThat(items(entry("messaging", event))).hasOnlyElementsOfType(Item.Unreadable.class);
    }

    private static Delivery step(String reply, Status status, @Nullable String providerId) {
        return new Delivery(reply, "demo", "messenger:111:7001", status, null, providerId, THEN);
    }

    private static String from(String what) {
        return "{\"sender\":{\"id\":\"7001\"},\"recipient\":{\"id\":\"111\"},\"timestamp\":1763632799000," + what + "}";
    }

    private static String entry(String list, String... events) {
        return "{\"id\":\"111\",\"time\":1763632799000,\"" + list + "\":[" + String.join(",", events) + "]}";
    }

    private static List<Item> items(String entry) {
        var gathering = new Gathering();
        try {
            new PageEvents()
                    .read(
                            Json.mapper().readTree(entry),
                            new EntryReader.Batch(
                                    id -> Optional.of(PAGE)
                                            .filter(page -> page.account().id().equals(id)),
                                    gathering,
                                    NOW));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return gathering.items();
    }
}
