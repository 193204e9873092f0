package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a visitor of a merchant's page can do over sockets. */
final class VisitorSocketsTest {

    private final Door door = Door.open(Duration.ofMillis(50));
    private final Page page = new Page(door);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aSocketIsOpenedWithWhatThePageOffers() throws IOException, InterruptedException {
        var alice = page.admitted();
        var query = "from=start&conversation=" + alice.conversation();
        var chat = OpenChat.open(door, query, alice.token(), Page.HERE);

        chat.send("{\"text\":\"hi\",\"id\":\"m-1\"}");
        assertThat(chat.next()).isEqualTo("{\"type\":\"ack\",\"id\":\"m-1\"}");
        door.replies.say("demo/" + alice.conversation(), "{\"id\":\"t-1\",\"text\":\"hello\",\"costUsd\":\"1\"}");

        assertThat(chat.protocol()).isEqualTo("parley");
        assertThat(chat.next())
                .isEqualTo(
                        "{\"type\":\"reply\",\"id\":\"0:0\",\"reply\":{\"id\":\"t-1\",\"text\":\"hello\",\"byPerson\":false}}");
        assertThat(door.log.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key()).isEqualTo("demo/" + alice.conversation()));
    }

    @Test
    void aSocketOfAnotherConversationOrPageOrCredentialIsNotOpened() throws IOException {
        var alice = page.admitted();
        var bob = page.admitted();

        assertThat(refused("conversation=" + bob.conversation(), alice.token(), Page.HERE))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation(), alice.token(), Page.ELSEWHERE))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation(), alice.token(), "https://evil.example"))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation(), alice.token() + "A", Page.HERE))
                .isEqualTo(401);
        assertThat(refused("conversation=" + alice.conversation(), "demo", Page.HERE))
                .isEqualTo(401);
        // Addresses are written down in many places.
        assertThat(refused("conversation=" + alice.conversation() + "&key=" + alice.token(), "x", Page.HERE))
                .isEqualTo(401);
    }

    @Test
    void soManyWindowsAreOpenAndAClosedOneMakesRoom() throws IOException, InterruptedException {
        var alice = page.admitted();
        var query = "conversation=" + alice.conversation();
        var windows = new ArrayList<OpenChat>();
        for (int i = 0; i < 8; i++) {
            var window = OpenChat.open(door, query, alice.token(), Page.HERE);
            window.send("{\"text\":\"hi\",\"id\":\"m-" + i + "\"}");
            // The server has seated whom it answers.
            assertThat(window.next()).contains("ack");
            windows.add(window);
        }
        assertThat(refused(query, alice.token(), Page.HERE)).isEqualTo(429);

        windows.getFirst().close();

        int status = 429;
        for (int tries = 0; tries < 5_000 && status == 429; tries++) {
            status = opening(query, alice.token());
        }
        assertThat(status).isEqualTo(101);
    }

    @Test
    void aMessageHasABound() throws IOException, InterruptedException {
        var alice = page.admitted();
        var chat = OpenChat.open(door, "conversation=" + alice.conversation(), alice.token(), Page.HERE);
        chat.send("{\"id\":\"m-1\",\"text\":\"" + "x".repeat(4_001) + "\"}");

        var posted = door.send(Page.bearer(page.message(alice.conversation(), "x".repeat(4_001)), alice.token()));

        assertThat(posted.statusCode()).isEqualTo(400);
        assertThat(chat.next()).contains("\"problem\"", "\"m-1\"", "\"status\":400", "at most 4000 characters");
        assertThat(door.log.entries()).isEmpty();
    }

    /** What is answered to one more window. */
    private int opening(String query, String token) {
        try {
            OpenChat.open(door, query, token, Page.HERE);
            return 101;
        } catch (CompletionException e) {
            return status(e);
        }
    }

    private int refused(String query, String token, String origin) {
        return status(catchThrowableOfType(CompletionException.class, () -> OpenChat.open(door, query, token, origin)));
    }

    private static int status(CompletionException e) {
        return e.getCause() instanceof WebSocketHandshakeException refused
                ? refused.getResponse().statusCode()
                : 0;
    }
}
