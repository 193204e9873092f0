package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MessagesTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Door door = Door.open();

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void aMessageIsInTheLogBeforeItIsAccepted() {
        var response = door.send(door.json(
                        "POST",
                        "/v1/messages",
                        "{\"conversation\":\"alice\",\"text\":\"hi\",\"id\":\"m-1\",\"from\":{\"name\":\"Alice\"}}")
                .header("traceparent", TRACE));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"id\":\"m-1\",\"conversation\":\"web:main:alice\"}");
        var entry = door.log.entries().getLast();
        assertThat(entry.topic().name()).isEqualTo("parley.messages");
        assertThat(entry.key()).isEqualTo("demo/web:main:alice");
        assertThat(entry.at()).isEqualTo(Door.NOW);
        assertThat(entry.traceparent()).isEqualTo(TRACE);
        assertThat(entry.value())
                .isEqualTo(new Message(
                        "m-1",
                        "demo",
                        "web:main:alice",
                        "web",
                        "main",
                        new Person("alice", "Alice"),
                        Door.NOW,
                        Door.NOW,
                        Content.text("hi")));
    }

    @Test
    void aMessageWithoutIdIsGivenOne() {
        var first = door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}");
        var second = door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}");

        assertThat(first.body()).startsWith("{\"id\":\"m-").isNotEqualTo(second.body());
    }

    @Test
    void theTenantIsTheCredentialsOwn() {
        door.send(door.json("POST", "/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}")
                .setHeader("Authorization", "bearer other-key"));

        assertThat(door.log.entries().getLast().key()).isEqualTo("other/web:main:alice");
    }

    @Test
    void anOrderForAConversationIsInTheLog() {
        var response = door.post(
                "/v1/conversations/whatsapp:15550001:c-1/commands",
                "{\"kind\":\"say\",\"text\":\"I am here\",\"by\":\"rahim\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"kind\":\"say\",\"conversation\":\"whatsapp:15550001:c-1\"}");
        var entry = door.log.entries().getLast();
        assertThat(entry.topic().name()).isEqualTo("parley.commands");
        assertThat(entry.key()).isEqualTo("demo/whatsapp:15550001:c-1");
        assertThat(entry.value())
                .isEqualTo(
                        new Command(Command.Kind.SAY, "demo", "whatsapp:15550001:c-1", "rahim", "I am here", Door.NOW));
    }

    @Test
    void anUnknownOrderIsRefusedWithTheKnownOnes() {
        var response = door.post("/v1/conversations/alice/commands", "{\"kind\":\"dance\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"kind\"", "take_over, release, say, close, erase, reset");
    }
}
