package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.conversation.Message;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChatTest {

    private static final String ALICE = "demo/web:main:alice";

    private final Door door = Door.open(Duration.ofMillis(50));

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aMessageIsAcknowledgedOnceItIsInTheLog() throws InterruptedException {
        var chat = OpenChat.open(door, "conversation=alice&key=demo");

        chat.send("{\"text\":\"hi\",\"id\":\"m-1\",\"from\":{\"name\":\"Alice\"}}");

        assertThat(chat.next()).isEqualTo("{\"type\":\"ack\",\"id\":\"m-1\"}");
        assertThat(door.log.entries().getLast().key()).isEqualTo(ALICE);
    }

    @Test
    void messagesAreTakenInTheOrderInWhichTheyWereSent() throws InterruptedException {
        var chat = OpenChat.open(door, "conversation=alice&key=demo");

        for (int i = 0; i < 20; i++) {
            chat.send("{\"text\":\"hi\",\"id\":\"m-" + i + "\"}");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(chat.next()).contains("\"m-" + i + "\"");
        }

        assertThat(door.log.entries())
                .extracting(entry -> entry.value() instanceof Message message ? message.id() : "")
                .containsSubsequence("m-0", "m-1", "m-2", "m-18", "m-19")
                .hasSize(20);
    }

    @Test
    void repliesArePushedStoredOnesFirst() throws InterruptedException {
        door.replies.say(ALICE, "{\"text\":\"one\"}");
        var chat = OpenChat.open(door, "conversation=alice&from=start&key=demo");
        assertThat(chat.next()).isEqualTo("{\"type\":\"reply\",\"id\":\"0:0\",\"reply\":{\"text\":\"one\"}}");

        door.replies.say(ALICE, "{\"text\":\"two\"}");

        assertThat(chat.next()).isEqualTo("{\"type\":\"reply\",\"id\":\"0:1\",\"reply\":{\"text\":\"two\"}}");
    }

    @Test
    void whatIsBeingSaidIsPushedToo() throws InterruptedException {
        door.replies.say(ALICE, "{\"id\":\"t-1\"}");
        var chat = OpenChat.open(door, "conversation=alice&from=start&key=demo");
        assertThat(chat.next()).contains("t-1");

        door.replies.glimpse(ALICE, "{\"turn\":\"t-2\",\"text\":\"Good day.\"}");

        assertThat(chat.next()).isEqualTo("{\"type\":\"delta\",\"delta\":{\"turn\":\"t-2\",\"text\":\"Good day.\"}}");
    }

    @Test
    void aReconnectedChatGoesOnWhereItWas() throws InterruptedException {
        door.replies.say(ALICE, "{\"text\":\"one\"}");
        door.replies.say(ALICE, "{\"text\":\"two\"}");

        var chat = OpenChat.open(door, "conversation=alice&after=0:0&key=demo");

        assertThat(chat.next()).contains("two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"\",\"id\":\"m-1\"} | invalid-field",
                "{\"text\":5} | invalid-field",
                "{\"txt\":\"hi\"} | unknown-field",
                "nope | malformed-json"
            })
    void whatCannotBeTakenIsToldAndTheChatGoesOn(String bad, String slug) throws InterruptedException {
        var chat = OpenChat.open(door, "conversation=alice&key=demo");

        chat.send(bad);
        chat.send("{\"text\":\"hi\",\"id\":\"m-2\"}");

        assertThat(chat.next()).startsWith("{\"type\":\"problem\"").contains("/problems/" + slug);
        assertThat(chat.next()).isEqualTo("{\"type\":\"ack\",\"id\":\"m-2\"}");
    }

    @Test
    void aMessageThatTheBrokersDoNotConfirmIsNotAcknowledged() throws InterruptedException {
        var chat = OpenChat.open(door, "conversation=alice&key=demo");
        door.log.goAway();

        chat.send("{\"text\":\"hi\",\"id\":\"m-1\"}");

        assertThat(chat.next())
                .startsWith("{\"type\":\"problem\",\"id\":\"m-1\"")
                .contains("/problems/unavailable", "\"status\":503");
    }

    @ParameterizedTest
    @CsvSource({
        "conversation=alice, 401",
        "conversation=alice&key=nope, 401",
        "key=demo, 400",
        "conversation=a%2Fb&key=demo, 400",
        "conversation=whatsapp:1:2&key=demo, 400",
        "conversation=alice&from=end&key=demo, 400",
        "conversation=alice&after=x&key=demo, 400"
    })
    void aChatThatCannotBeginIsRefusedWithAStatus(String query, int status) {
        var thrown = catchThrowableOfType(CompletionException.class, () -> OpenChat.open(door, query));

        assertThat(thrown.getCause()).isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
            assertThat(refused.getResponse().statusCode()).isEqualTo(status);
            assertThat(refused.getResponse().headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
        });
    }

    @Test
    void chatsAreClosedWhenTheGatewayGoes() throws InterruptedException {
        var chat = OpenChat.open(door, "conversation=alice&key=demo");
        chat.send("{\"text\":\"hi\",\"id\":\"m-1\"}");
        assertThat(chat.next()).contains("m-1");

        door.gateway.close();

        assertThat(chat.next()).isEqualTo("closed 1001");
    }
}
