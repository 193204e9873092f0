package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(response.headers().firstValue("traceparent")).hasValue(TRACE);
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
    void anOrderForAConversationWithoutANumberIsGivenOne() {
        var response =
                door.post("/v1/conversations/whatsapp:*:c-1/commands", "{\"kind\":\"say\",\"text\":\"I am here\"}");
        var nowhere = door.post("/v1/conversations/slack:*:c-1/commands", "{\"kind\":\"say\",\"text\":\"hi\"}");

        assertThat(response.body()).isEqualTo("{\"kind\":\"say\",\"conversation\":\"whatsapp:111:c-1\"}");
        assertThat(door.log.entries().getLast().key()).isEqualTo("demo/whatsapp:111:c-1");
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(nowhere.body()).contains("conversation must name an account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reserved", "sold_out", "unsay"})
    void whatOnlyTheStockLedgerAndChannelsSayNobodyElseCanSay(String kind) {
        var response = door.post("/v1/conversations/alice/commands", "{\"kind\":\"" + kind + "\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("kind must be one of take_over, release, say, close, erase, reset");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RESERVED", "SOLD_OUT", "UNSAY"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyKindOfOrderCanBeGiven(Command.Kind kind) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        var text = kind == Command.Kind.SAY ? ",\"text\":\"hi\"" : "";

        var response = door.post("/v1/conversations/alice/commands", "{\"kind\":\"" + word + "\"" + text + "}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(door.log.entries().getLast().value()).isInstanceOfSatisfying(Command.class, command -> {
            assertThat(command.kind()).isEqualTo(kind);
            assertThat(command.conversation()).isEqualTo("web:main:alice");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"say\"} | text",
                "{\"kind\":\"say\",\"text\":\" \"} | text",
                "{\"kind\":\"release\",\"text\":\"hi\"} | text",
                "{\"kind\":\"close\",\"by\":\"\"} | by",
                "{\"kind\":\"close\",\"reason\":\"x\"} | reason",
                "{\"kind\":7} | kind",
                "{} | kind"
            })
    void anOrderThatCannotBeTakenIsRefusedByItsField(String order, String field) {
        var response = door.post("/v1/conversations/alice/commands", order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/messages, '{\"conversation\":\"alice\",\"text\":\"hi\"}'",
        "POST, /v1/conversations/alice/commands, '{\"kind\":\"close\"}'",
        "PUT, /v1/catalog/a, '{\"title\":\"A\",\"listPrice\":1}'",
        "DELETE, /v1/catalog/a, ''"
    })
    void theCallerIsToldTheTraceThatTheRecordCarries(String method, String path, String body) {
        var response = door.send(door.json(method, path, body).header("traceparent", "nonsense"));

        assertThat(response.statusCode()).isBetween(200, 204);
        assertThat(response.headers().firstValue("traceparent"))
                .hasValue(door.log.entries().getLast().traceparent())
                .get(InstanceOfAssertFactories.STRING)
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void aRefusalCanBeFoundByItsTraceToo() {
        var response = door.send(door.json("POST", "/v1/messages", "{").header("traceparent", TRACE));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("traceparent")).hasValue(TRACE);
    }

    @Test
    void anUnknownOrderIsRefusedWithTheKnownOnes() {
        var response = door.post("/v1/conversations/alice/commands", "{\"kind\":\"dance\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"kind\"", "take_over, release, say, close, erase, reset");
    }
}
