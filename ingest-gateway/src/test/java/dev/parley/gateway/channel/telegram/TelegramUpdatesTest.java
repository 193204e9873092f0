package dev.parley.gateway.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.Content;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.Item;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TelegramUpdatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String CHAT = "\"chat\":{\"id\":7001,\"type\":\"private\"}";
    private static final TelegramAccount BOT = TelegramAccount.of(new AccountSettings(
            "telegram", "shopbot", Map.of("tenant", "demo", "secretToken", "s", "botToken", "1:a")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "text":"hi"                                                                  | text | hi | - | -
            "text":"/start"                                                              | text | start | - | -
            "text":"/start@shop_bot ref-7"                                               | text | start | - | -
            "text":"/stop@shop_bot"                                                      | text | stop | - | -
            "text":"/price of this"                                                      | text | price of this | - | -
            "text":"start ref-7"                                                         | text | start ref-7 | - | -
            "text":"/ 5000"                                                              | text | / 5000 | - | -
            "photo":[{"file_id":"s"},{"file_id":"l"}],"caption":"this"                   | image | this | l | image/jpeg
            "photo":[]                                                                   | image | - | - | image/jpeg
            "voice":{"file_id":"v","mime_type":"audio/ogg","duration":5}                 | audio | - | v | audio/ogg
            "audio":{"file_id":"v","mime_type":"audio/mpeg","file_name":"a.mp3"}         | audio | a.mp3 | v | audio/mpeg
            "video":{"file_id":"v","mime_type":"video/mp4"}                              | video | - | v | video/mp4
            "video_note":{"file_id":"v"}                                                 | video | - | v | -
            "animation":{"file_id":"g","mime_type":"video/mp4"},"document":{"file_id":"g"} | video | - | g | video/mp4
            "document":{"file_id":"d","file_name":"bill.pdf","mime_type":"application/pdf"} | document | bill.pdf | d | application/pdf
            "sticker":{"file_id":"s","emoji":"x"}                                        | sticker | x | s | -
            "location":{"latitude":1.5,"longitude":2}                                    | location | - | - | -
            "venue":{"title":"Shop","address":"Dhaka"},"location":{"latitude":1}         | location | Shop, Dhaka | - | -
            "contact":{"first_name":"A","last_name":"B","phone_number":"+8801"}          | contact | A B | - | -
            "dice":{"value":5}                                                           | unsupported | - | - | -
            "brand_new":{}                                                               | unsupported | - | - | -
            """)
    void everyMessageHasItsKind(
            String what, String kind, @Nullable String text, @Nullable String mediaId, @Nullable String mimeType) {
        var read = items("\"message\":{\"message_id\":5,\"date\":1763632799," + CHAT
                + ",\"from\":{\"id\":7001,\"first_name\":\"Rahim\",\"last_name\":\"K\"}," + what + "}");

        assertThat(read).singleElement().isInstanceOfSatisfying(Item.Said.class, said -> {
            var message = said.message();
            assertThat(message.id()).isEqualTo("5");
            assertThat(message.conversation()).isEqualTo("telegram:shopbot:7001");
            assertThat(message.from().name()).isEqualTo("Rahim K");
            assertThat(message.sentAt()).isEqualTo(Instant.parse("2025-11-20T09:59:59Z"));
            assertThat(message.content()).isEqualTo(new Content(kind, text, mediaId, mimeType));
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "edited_message":{"message_id":5,"date":1,"edit_date":9,CHAT,"text":"4000"}                           | 5.edit.9 | text | 4000
            "callback_query":{"id":"43","from":{"id":7001},"message":{"message_id":3,CHAT},"data":"Red"}          | callback.43 | choice | Red
            "callback_query":{"id":"43","from":{"id":7001},"inline_message_id":"i","data":"Red"}                  | callback.43 | choice | Red
            "callback_query":{"id":"43","from":{"id":7001},"game_short_name":"g"}                                 | callback.43 | unsupported | -
            "message_reaction":{CHAT,"message_id":5,"user":{"id":7001},"new_reaction":[{"type":"emoji","emoji":"x"}]} | reaction.5.77 | reaction | x
            "message_reaction":{CHAT,"message_id":5,"user":{"id":7001},"new_reaction":[]}                         | reaction.5.77 | reaction | -
            """)
    void whatIsDoneToMessagesIsAMessageOfItsOwn(String update, String id, String kind, @Nullable String text) {
        var read = items(update.replace("CHAT", CHAT));

        assertThat(read).singleElement().isInstanceOfSatisfying(Item.Said.class, said -> {
            assertThat(said.message().id()).isEqualTo(id);
            assertThat(said.message().from().id()).isEqualTo("7001");
            assertThat(said.message().content()).isEqualTo(new Content(kind, text, null, null));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\":{\"message_id\":5,\"chat\":{\"id\":-100,\"type\":\"supergroup\"},\"text\":\"hi\"}",
                "\"edited_message\":{\"message_id\":5,\"chat\":{\"id\":-100,\"type\":\"group\"},\"text\":\"hi\"}",
                "\"callback_query\":{\"id\":\"4\",\"message\":{\"chat\":{\"id\":-100,\"type\":\"group\"}}}",
                "\"message\":{\"message_id\":5,\"chat\":{\"id\":1,\"type\":\"private\"},\"pinned_message\":{}}",
                "\"my_chat_member\":{\"new_chat_member\":{\"status\":\"kicked\"}}",
                "\"channel_post\":{\"text\":\"hi\"}",
                "\"brand_new\":{}"
            })
    void whatNobodySaysToTheBotIsPassedOver(String update) {
        assertThat(items(update)).containsExactly(new Item.Ignored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\":7",
                "\"message\":{\"message_id\":5,\"text\":\"whose?\"}",
                "\"message\":{\"chat\":{\"id\":7001,\"type\":\"private\"},\"text\":\"no id\"}",
                "\"callback_query\":{\"from\":{\"id\":7001}}"
            })
    void whatNamesNobodyCannotBeRead(String update) {
        assertThatThrownBy(() -> items(update))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be missing");
    }

    @Test
    void aTokenThatWouldChangeTheAddressIsRefused() {
        var settings = new AccountSettings(
                "telegram", "shopbot", Map.of("tenant", "demo", "secretToken", "s", "botToken", "1:a/../x"));

        assertThatThrownBy(() -> TelegramAccount.of(settings))
                .hasMessageContaining("channels.telegram.shopbot.botToken")
                .hasMessageNotContaining("1:a/");
    }

    private static List<Item> items(String what) {
        var gathering = new Gathering();
        try {
            var update = Json.mapper().readTree("{\"update_id\":77," + what + "}");
            Updates.read(new Updates.Arrived(BOT, update, NOW), gathering);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return gathering.items();
    }
}
