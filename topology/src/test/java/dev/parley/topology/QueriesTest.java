package dev.parley.topology;

import static dev.parley.topology.TopologyFixture.ALICE;
import static dev.parley.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.Conversation;
import dev.parley.cost.Cost;
import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import dev.parley.topology.query.NotReadyException;
import dev.parley.topology.query.Owners.Instance;
import dev.parley.topology.query.Peers;
import dev.parley.topology.query.Queries;
import dev.parley.topology.query.Response;
import dev.parley.topology.query.Stores;
import dev.parley.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueriesTest {
    private final TopologyFixture parley = new TopologyFixture(Duration.ZERO);
    private final Peers peers = new Peers("token");
    private final Map<Integer, Instance> owners = new HashMap<>(Map.of(0, new Instance("127.0.0.1:1", true)));
    private final Queries queries =
            new Queries(new Queries.Parts(1, () -> owners, new DriverStores(), peers, () -> START));

    @AfterEach
    void close() {
        peers.close();
        parley.close();
    }

    @Test
    void aConversationIsShownWithItsTranscriptAndWhatIsPending() throws IOException {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "welcome");
        parley.message("m-2", "rice cooker?");

        var shown = json(queries.conversation("demo", ALICE.name(), Map.of(), false));

        assertThat(shown.at("/state").asText()).isEqualTo("parley");
        assertThat(shown.at("/contact/id").asText()).isEqualTo("alice");
        assertThat(shown.at("/transcript").findValuesAsText("text"))
                .containsExactly("hello", "welcome", "rice cooker?");
        assertThat(shown.at("/transcript").findValuesAsText("seq")).containsExactly("0", "1", "2");
        assertThat(shown.at("/turn/messages/0").asText()).isEqualTo("m-2");
        assertThat(shown.at("/turn/attempt").asInt()).isEqualTo(1);
        assertThat(shown.has("before")).isFalse();
    }

    @Test
    void aReplyIsShownWithHowItCameAbout() throws IOException {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "welcome");

        var trace = json(queries.conversation("demo", ALICE.name(), Map.of(), false))
                .at("/transcript/1/trace");

        assertThat(trace.at("/inReplyTo/0").asText()).isEqualTo("m-1");
        assertThat(trace.at("/intent").asText()).isEqualTo("simple");
        assertThat(trace.at("/route/model").asText()).isEqualTo("house");
        assertThat(trace.at("/decision/phase").asText()).isEqualTo("open");
        assertThat(trace.at("/latencyMs/total").isNumber()).isTrue();
    }

    @Test
    void aLongTranscriptIsReadInPieces() throws IOException {
        for (int i = 0; i < 5; i++) {
            parley.message("m-" + i, "message " + i);
        }

        var newest = json(queries.conversation("demo", ALICE.name(), Map.of("limit", "2"), false));
        var before = newest.at("/before").asText();
        var middle = json(queries.conversation("demo", ALICE.name(), Map.of("limit", "2", "before", before), false));

        assertThat(newest.at("/transcript").findValuesAsText("id")).containsExactly("m-3", "m-4");
        assertThat(middle.at("/transcript").findValuesAsText("id")).containsExactly("m-1", "m-2");
    }

    @Test
    void aMessageWhoseAnswerIsOnItsWayIsShownBeforeTheRowOfItsConversationIsWritten() throws IOException {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "welcome");
        KeyValueStore<String, Conversation> rows = parley.driver.getKeyValueStore(ParleyStores.CONVERSATIONS.name());
        var answered = rows.get(ALICE.key());

        parley.later(Duration.ofSeconds(1));
        parley.message("m-2", "the red one?");

        assertThat(rows.get(ALICE.key())).isEqualTo(answered);
        var shown = json(queries.conversation("demo", ALICE.name(), Map.of(), false));
        assertThat(shown.at("/transcript").findValuesAsText("text"))
                .containsExactly("hello", "welcome", "the red one?");
        var listed = json(queries.conversations(Map.of("tenant", "demo"))).at("/conversations/0");
        assertThat(listed.at("/lines").asInt()).isEqualTo(3);
        assertThat(listed.at("/lastLine/text").asText()).isEqualTo("the red one?");
        assertThat(listed.at("/pending").asBoolean()).isTrue();

        parley.answer(parley.taken.getLast(), "that one, yes");

        assertThat(rows.get(ALICE.key()).nextSeq()).isEqualTo(4);
        assertThat(json(queries.conversation("demo", ALICE.name(), Map.of(), false))
                        .at("/transcript")
                        .findValuesAsText("text"))
                .containsExactly("hello", "welcome", "the red one?", "that one, yes");
    }

    @Test
    void nothingIsKnownOfAConversationThatNobodySpokeInOrThatWasErased() {
        parley.message("m-1", "hello");
        parley.command(Command.Kind.ERASE, "");

        var erased = queries.conversation("demo", ALICE.name(), Map.of(), false);
        var unknown = queries.conversation("demo", "web:main:nobody", Map.of(), false);
        var other = queries.conversation("other", ALICE.name(), Map.of(), false);

        assertThat(List.of(erased.status(), unknown.status(), other.status())).containsOnly(404);
        assertThat(queries.conversations(Map.of("tenant", "demo")).body()).isEqualTo("{\"conversations\":[]}");
    }

    @Test
    void conversationsAreListedTheNewestFirstAndByTenant() throws IOException {
        for (var name : List.of("web:main:a", "web:main:b", "web:main:c")) {
            parley.messageIn(name, "m-1", "hello from " + name);
            parley.later(Duration.ofSeconds(1));
        }
        parley.messageIn("web:main:a", "m-2", "me again");

        var first = json(queries.conversations(Map.of("tenant", "demo", "limit", "2")));
        var second = json(queries.conversations(Map.of(
                "tenant", "demo", "limit", "2", "cursor", first.at("/next").asText())));

        assertThat(first.at("/conversations").findValuesAsText("conversation"))
                .containsExactly("web:main:a", "web:main:c");
        assertThat(first.at("/conversations/0/lastLine/text").asText()).isEqualTo("me again");
        assertThat(second.at("/conversations").findValuesAsText("conversation")).containsExactly("web:main:b");
        assertThat(second.has("next")).isFalse();
        assertThat(queries.conversations(Map.of("tenant", "dem")).body()).isEqualTo("{\"conversations\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "state, human, 1",
        "state, parley, 1",
        "state, closed, 0",
        "phase, open, 2",
        "phase, agreed, 0",
        "channel, web, 2",
        "channel, sms, 0",
        "contact, AL, 1",
        "contact, zed, 0"
    })
    void theListIsFiltered(String parameter, String value, int expected) throws IOException {
        parley.message("m-1", "hello");
        parley.messageIn("web:main:bob", "m-1", "hello");
        parley.command(Command.Kind.TAKE_OVER, "");

        var listed = json(queries.conversations(Map.of("tenant", "demo", parameter, value)));

        assertThat(listed.at("/conversations").size()).isEqualTo(expected);
    }

    @Test
    void costsAreAddedUpAsTheyAreBooked() throws IOException {
        parley.message("m-1", "hello");
        parley.news(new AnswerEvent.Spent(cost("c-1", "negotiate", "0.10")));
        parley.news(new AnswerEvent.Spent(cost("c-2", "negotiate", "0.20")));
        parley.news(new AnswerEvent.Spent(cost("c-2", "negotiate", "0.20")));
        parley.news(new AnswerEvent.Spent(cost("c-3", null, "0.03")));

        var byIntent = json(queries.costs(Map.of("tenant", "demo", "by", "intent", "since", "2h")));
        var byDay = json(queries.costs(Map.of("tenant", "demo", "by", "day", "since", "7d")));
        var later = json(queries.costs(Map.of("tenant", "demo", "since", "2026-01-01T20:00:00Z")));
        var shown = json(queries.conversation("demo", ALICE.name(), Map.of(), false));

        assertThat(byIntent.at("/totals").findValuesAsText("key")).containsExactly("negotiate", "-");
        assertThat(byIntent.at("/totals/0/calls").asInt()).isEqualTo(2);
        assertThat(byIntent.at("/usd").asText()).isEqualTo("0.33");
        assertThat(byDay.at("/totals/0/key").asText()).isEqualTo("2026-01-01");
        assertThat(byDay.at("/totals/0/outputTokens").asInt()).isEqualTo(21);
        assertThat(later.at("/calls").asInt()).isZero();
        assertThat(shown.at("/costUsd").asText()).isEqualTo("0.33");
        assertThat(parley.costs()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | 0 | limit must be",
                "limit | many | limit must be",
                "cursor | nonsense | cursor must be",
                "state | sad | state must be one of",
                "colour | red | colour is no parameter"
            })
    void aWrongParameterIsToldByName(String parameter, String value, String told) {
        var answer = queries.conversations(Map.of("tenant", "demo", parameter, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "91d", "0h", "-1h"})
    void aWrongTimeIsToldWithWhatIsRight(String since) {
        var answer = queries.costs(Map.of("tenant", "demo", "since", since));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("since must be");
    }

    @Test
    void whatNobodyWorksIsNotAnsweredRatherThanAnsweredEmpty() {
        parley.message("m-1", "hello");
        owners.clear();

        var answers = new ArrayList<Response>();
        answers.add(queries.conversation("demo", ALICE.name(), Map.of(), false));
        answers.add(queries.conversations(Map.of("tenant", "demo")));
        answers.add(queries.costs(Map.of("tenant", "demo")));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfterSeconds()).isEqualTo(1);
        });
    }

    @Test
    void aPeerThatDoesNotAnswerMeansNotNow() {
        owners.put(0, new Instance("127.0.0.1:1", false));

        var one = queries.conversation("demo", ALICE.name(), Map.of(), false);
        var list = queries.conversations(Map.of("tenant", "demo"));

        assertThat(List.of(one.status(), list.status())).containsOnly(503);
    }

    @Test
    void aQuestionThatWasPassedOnIsAnsweredHereOrNotAtAll() {
        parley.message("m-1", "hello");
        owners.put(0, new Instance("127.0.0.1:1", false));

        var answer = queries.conversation("demo", ALICE.name(), Map.of(), true);

        assertThat(answer.status()).isEqualTo(200);
    }

    private static Cost cost(String id, @Nullable String intent, String usd) {
        return new Cost(
                id,
                "turn",
                "demo",
                ALICE.name(),
                "web",
                intent,
                "reply",
                "strong",
                "p",
                "m",
                /* servedBy= */ null,
                "answered",
                new Cost.Tokens(1, 2, 3, 7, 0),
                false,
                new BigDecimal(usd),
                "book",
                5,
                START);
    }

    private static JsonNode json(Response response) throws IOException {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    /** The driver's stores, which are all of one partition. */
    private final class DriverStores implements Stores {
        @Override
        public <K, V> ReadOnlyKeyValueStore<K, V> of(Store<K, V> store, int partition) throws NotReadyException {
            if (partition != 0) {
                throw new NotReadyException("no such partition");
            }
            return parley.driver.getKeyValueStore(store.name());
        }
    }
}
