package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway asks the topology for, and what it makes of the answers. */
final class QueriesTest {

    /** Long enough never to pass on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static final String ALICE = "{ \"conversation\" : \"web:main:alice\", \"unknown to gateways\": 1e3 }";

    private static final String SAY = "{\"kind\":\"say\",\"text\":\"hello\"}";

    private final LocalTopology topology = LocalTopology.open();
    private final Door door = Door.asking(PATIENT, LocalTopology.TOKEN, topology.uri());

    @AfterEach
    void close() {
        door.close();
        topology.close();
    }

    @Test
    void conversationsAreListedAsTheTopologyTellsThem() {
        topology.remember("demo", "web:main:alice", ALICE);

        var response = door.get("/v1/conversations");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"conversations\":[" + ALICE + "]}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(topology.asked()).containsExactly("/internal/v1/conversations?tenant=demo");
    }

    @Test
    void whatTheListIsNarrowedByIsPassedOn() {
        door.get("/v1/conversations?limit=5&cursor=a%2Fb%3D&state=human&phase=open&channel=web&contact=A%26B%20%2B");

        assertThat(topology.asked())
                .containsExactly("/internal/v1/conversations?tenant=demo&limit=5&cursor=a%2Fb%3D&state=human&phase=open"
                        + "&channel=web&contact=A%26B%20%2B");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, web%3Amain%3Aalice",
        "web:main:alice, web%3Amain%3Aalice",
        "whatsapp:15550001:c-1, whatsapp%3A15550001%3Ac-1",
        "%E0%A6%86, web%3Amain%3A%E0%A6%86",
        "a%3Fb%20%25, web%3Amain%3Aa%3Fb%20%25",
        "a:b:.., a%3Ab%3A..",
        "twilio:%2B1:%2B2, twilio%3A%2B1%3A%2B2"
    })
    void aConversationIsAskedForByItsFullNameAsOneSegment(String given, String segment) {
        door.get("/v1/conversations/" + given + "?limit=9&before=4");

        assertThat(topology.asked())
                .containsExactly("/internal/v1/conversations/demo/" + segment + "?limit=9&before=4");
    }

    @Test
    void oneConversationIsShownAsTheTopologyTellsIt() {
        topology.remember("demo", "web:main:alice", ALICE);

        var shortName = door.get("/v1/conversations/alice");
        var fullName = door.get("/v1/conversations/web:main:alice");

        assertThat(List.of(shortName, fullName)).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(ALICE);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        });
    }

    @Test
    void nothingIsSaidToACustomerWhoWantsNoMessages() {
        topology.remember(
                "demo", "web:main:alice", "{\"conversation\":\"web:main:alice\",\"optedOut\":true,\"more\":1}");
        topology.remember("demo", "web:main:bob", "{\"conversation\":\"web:main:bob\",\"optedOut\":false}");

        var toAlice = door.post("/v1/conversations/alice/commands", SAY);
        var toBob = door.post("/v1/conversations/bob/commands", SAY);
        var toSomebodyNew = door.post("/v1/conversations/carol/commands", SAY);
        var closing = door.post("/v1/conversations/alice/commands", "{\"kind\":\"close\"}");

        assertThat(toAlice.statusCode()).isEqualTo(409);
        assertThat(toAlice.body()).contains("/problems/conflict", "START");
        assertThat(toBob.statusCode()).isEqualTo(202);
        assertThat(toSomebodyNew.statusCode()).isEqualTo(202);
        assertThat(closing.statusCode()).isEqualTo(202);
        assertThat(door.log.entries())
                .extracting(entry -> entry.key())
                .containsExactly("demo/web:main:bob", "demo/web:main:carol", "demo/web:main:alice");
    }

    @Test
    void aMerchantNeverSeesAnothersConversation() {
        topology.remember("demo", "web:main:alice", ALICE);

        var one = asOther("/v1/conversations/alice");
        var list = asOther("/v1/conversations");
        var byParameter = asOther("/v1/conversations?tenant=demo");
        var byName = asOther("/v1/conversations/demo%2Fweb:main:alice");
        var byPath = asOther("/v1/conversations/..%2Fdemo%2Fweb:main:alice");

        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(list.body()).isEqualTo("{\"conversations\":[]}");
        assertThat(byParameter.statusCode()).isEqualTo(400);
        assertThat(byName.statusCode()).isEqualTo(400);
        assertThat(byPath.statusCode()).isEqualTo(400);
        assertThat(topology.asked()).allMatch(question -> question.contains("other") && !question.contains("demo"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/conversations?sort=age, sort, 'limit, cursor, state, phase, channel, contact'",
        "/v1/conversations/alice?after=1, after, 'limit, before'",
        "/v1/costs?til=1h, til, 'by, since, format'"
    })
    void aParameterThatACallDoesNotHaveIsRefusedByName(String path, String name, String known) {
        var response = door.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/problems/unknown-field", "\"field\":\"" + name + "\"", known);
        assertThat(topology.asked()).isEmpty();
    }

    @Test
    void aParameterThatIsThereTwiceIsRefused() {
        var response = door.get("/v1/conversations?limit=1&limit=2");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"limit\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503})
    void whatTheTopologySaysOfTheQuestionIsTheCallersToHear(int status) {
        var problem = LocalTopology.problem(status, "x");
        topology.answer(status, problem.contentType(), problem.body());

        var response = door.get("/v1/conversations/alice");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(problem.body());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void whenToComeBackIsSaidByTheTopology() {
        var problem = LocalTopology.problem(503, "unavailable");
        topology.answer(503, problem.contentType(), problem.body());

        assertThat(door.get("/v1/conversations").headers().firstValue("Retry-After"))
                .hasValue("7");
        assertThat(door.get("/v1/costs?format=csv").headers().firstValue("Retry-After"))
                .hasValue("7");
    }

    @ParameterizedTest
    @CsvSource({"500, application/json", "200, text/html", "302, application/json", "401, application/problem+json"})
    void whatTheTopologyMustNotAnswerIsNotPassedOn(int status, String contentType) {
        topology.answer(status, contentType, "{\"secret\":1}");

        assertUnavailable(door.get("/v1/conversations"));
    }

    @Test
    void aTopologyThatDoesNotKnowTheTokenIsNotTheCallersFault() {
        try (var stranger = Door.asking(PATIENT, "wrong", topology.uri())) {
            assertUnavailable(stranger.get("/v1/conversations"));
        }
    }

    @Test
    void aTopologyThatIsAwayIsTold() {
        topology.close();

        assertUnavailable(door.get("/v1/conversations"));
        assertUnavailable(door.get("/v1/conversations/alice"));
        assertUnavailable(door.get("/v1/costs"));
    }

    @Test
    void aTopologyThatIsSilentIsWaitedForNoLongerThanTheDeadline() {
        topology.fallSilent();

        try (var hurried = Door.asking(Duration.ofMillis(200), LocalTopology.TOKEN, topology.uri())) {
            var response = hurried.get("/v1/conversations");

            assertUnavailable(response);
            assertThat(response.body()).contains("did not answer in time");
            assertThat(topology.asked()).hasSize(1);
        }
    }

    @Test
    void whereOneAddressIsAwayTheOtherOneIsAsked() {
        var away = LocalTopology.open();
        URI nobody = away.uri();
        away.close();

        try (var two = Door.asking(PATIENT, LocalTopology.TOKEN, nobody, topology.uri())) {
            var statuses = IntStream.range(0, 4)
                    .mapToObj(i -> two.get("/v1/conversations").statusCode())
                    .toList();

            assertThat(statuses).containsExactly(200, 200, 200, 200);
            assertThat(topology.asked()).hasSize(4);
        }
    }

    @Test
    void withoutATopologyItIsSaidWhatIsMissing() {
        try (var alone = Door.open()) {
            var response = alone.get("/v1/conversations");

            assertUnavailable(response);
            assertThat(response.body()).contains("set topology.url");
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("/problems/unavailable").doesNotContain("secret");
    }

    private HttpResponse<String> asOther(String path) {
        return door.send(door.request(path).setHeader("Authorization", "Bearer other-key"));
    }
}
