package dev.parley.llm.provider;

import static dev.parley.llm.ScriptedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ScriptedServer;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of provider's failures become: one request each, nothing billed, the wish to be left alone kept. */
final class FailingTest {
    private static final Map<Integer, Failure> BY_STATUS = new LinkedHashMap<>();

    static {
        BY_STATUS.put(302, Failure.BROKEN);
        BY_STATUS.put(400, Failure.REFUSED);
        BY_STATUS.put(401, Failure.BARRED);
        BY_STATUS.put(402, Failure.UNPAID);
        BY_STATUS.put(403, Failure.BARRED);
        BY_STATUS.put(404, Failure.MISSING);
        BY_STATUS.put(408, Failure.TIMEOUT);
        BY_STATUS.put(413, Failure.REFUSED);
        BY_STATUS.put(422, Failure.REFUSED);
        BY_STATUS.put(429, Failure.RATE_LIMITED);
        BY_STATUS.put(500, Failure.BROKEN);
        BY_STATUS.put(502, Failure.BROKEN);
        BY_STATUS.put(503, Failure.OVERLOADED);
        BY_STATUS.put(529, Failure.OVERLOADED);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(Arguments.of(shape, true), Arguments.of(shape, false)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyStatusOfFailureIsOneRequestAndOneFailure(Shape shape, boolean streams) throws Exception {
        for (var expected : BY_STATUS.entrySet()) {
            var script = respond(expected.getKey(), "{\"error\":{\"message\":\"no\"}}", "Retry-After: 7");
            try (var server = new ScriptedServer(script)) {
                Result result = new Dialling(shape).streaming(streams).call(server);

                assertThat(result)
                        .as("status %s", expected.getKey())
                        .isEqualTo(new Failed(expected.getValue(), Duration.ofSeconds(7), Spent.NOTHING));
                assertThat(server.requests).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatTheBodySaysDecidesBeforeTheStatus(Shape shape, boolean streams) throws Exception {
        String tooLong = "{\"error\":{\"message\":\"prompt is too long: 2 tokens > 1 maximum\"}}";
        String unpaid = "{\"error\":{\"message\":\"Quota\",\"code\":\"insufficient_quota\"}}";
        String limited = """
                {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED",
                "details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"12s"}]}}""";
        try (var server = new ScriptedServer(respond(400, tooLong), respond(429, unpaid), respond(429, limited))) {
            var dialling = new Dialling(shape).streaming(streams);

            assertThat(dialling.call(server)).isEqualTo(new Failed(Failure.TOO_LONG, null, Spent.NOTHING));
            assertThat(dialling.call(server)).isEqualTo(new Failed(Failure.UNPAID, null, Spent.NOTHING));
            assertThat(dialling.call(server))
                    .isEqualTo(new Failed(Failure.RATE_LIMITED, Duration.ofSeconds(12), Spent.NOTHING));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsUsedUpIsToldByEveryResponseAndAWishComesFirst(Shape shape, boolean streams) throws Exception {
        String none = "x-ratelimit-remaining-requests: 0";
        String reset = "x-ratelimit-reset-requests: 6m0s";
        String answer = streams ? String.join("", shape.stream("yes")) : shape.whole("yes");
        try (var server = new ScriptedServer(
                respond(429, "{}", none, reset),
                respond(429, "{}", none, reset, "Retry-After: 7"),
                respond(200, answer, none, reset))) {
            var dialling = new Dialling(shape).streaming(streams);

            assertThat(dialling.call(server))
                    .isEqualTo(new Failed(Failure.RATE_LIMITED, Duration.ofMinutes(6), Spent.NOTHING));
            assertThat(dialling.call(server))
                    .isEqualTo(new Failed(Failure.RATE_LIMITED, Duration.ofSeconds(7), Spent.NOTHING));
            assertThat(dialling.call(server))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.usedUpFor()).isEqualTo(Duration.ofMinutes(6)));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aWordLessAnswerIsBrokenAndBilled(Shape shape, boolean streams) throws Exception {
        var script = streams
                ? ScriptedServer.stream(shape.first() + shape.piece(" "), shape.last("length"))
                : respond(200, shape.whole(""));
        try (var server = new ScriptedServer(script)) {
            Result result = new Dialling(shape).streaming(streams).call(server);

            assertThat(result).isEqualTo(new Failed(Failure.BROKEN, null, new Spent(shape.usage, false, shape.model)));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aProviderThatIsNotThereCostsNothing(Shape shape, boolean streams) throws Exception {
        // Bound and not listening: refused, and nobody else's meanwhile.
        try (var reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            Result result = new Dialling(shape).streaming(streams).call("http://127.0.0.1:" + reserved.getLocalPort());

            assertThat(result).isEqualTo(new Failed(Failure.BROKEN, null, Spent.NOTHING));
        }
    }
}
