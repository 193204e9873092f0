package dev.parley.llm.provider;

import static dev.parley.llm.ScriptedServer.respond;
import static dev.parley.llm.ScriptedServer.stream;
import static dev.parley.llm.ScriptedServer.streamHeldBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.llm.Line;
import dev.parley.llm.ScriptedServer;
import dev.parley.llm.ScriptedServer.Script;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Spent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of provider is sent, by its own client, and what its answers become. */
final class AnsweringTest {
    private static final String[] PIECES = {"আমি ", "১৭,২০০ ", "টাকায় 🤝 ", "দিতে পারি।"};
    private static final String TEXT = String.join("", PIECES);

    static Stream<Arguments> shapes() {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(Arguments.of(shape, true), Arguments.of(shape, false)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anAnswerIsItsTextItsTokensAndItsModel(Shape shape, boolean streams) throws Exception {
        Script script = streams ? stream(shape.stream(PIECES)) : respond(200, shape.whole(TEXT));
        var dialling = new Dialling(shape).streaming(streams);

        Result result;
        try (var server = new ScriptedServer(script)) {
            result = dialling.call(server);
        }

        assertThat(result).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo(TEXT);
            assertThat(answered.truncated()).isFalse();
            assertThat(answered.spent()).isEqualTo(new Spent(shape.usage, false, shape.model));
            assertThat(answered.pace().firstToken())
                    .isPositive()
                    .isLessThanOrEqualTo(answered.pace().total());
            assertThat(streams
                            || answered.pace()
                                    .firstToken()
                                    .equals(answered.pace().total()))
                    .isTrue();
        });
        assertThat(dialling.heard).containsExactly(streams ? PIECES : new String[] {TEXT});
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRequestCarriesTheConversationTheKeyAndTheCallsId(Shape shape, boolean streams) throws Exception {
        String longText = "মোবাইল 📱 ".repeat(5_000);
        Script script = streams ? stream(shape.stream("ok")) : respond(200, shape.whole("ok"));
        List<Line> lines = Stream.concat(
                        Dialling.LINES.stream(), Stream.of(new Line(Line.Role.SELLER, "না"), customer(longText)))
                .toList();

        ScriptedServer.Request request;
        try (var server = new ScriptedServer(script)) {
            new Dialling(shape).streaming(streams).lines(lines).call(server);
            request = server.requests.getFirst();
        }

        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(request.body().length()).isGreaterThan(50_000);
        assertThat(texts(body))
                .containsExactly(
                        "system:You sell telephones.",
                        "user:" + lines.get(0).text(),
                        "assistant:" + lines.get(1).text(),
                        "user:" + lines.get(2).text(),
                        "assistant:" + lines.get(3).text(),
                        "user:" + lines.get(4).text());
        assertThat(body.findPath("tools").isEmpty()).isTrue();
        assertThat(request.headers()).containsEntry("x-client-request-id", "ask-1.7");
        assertThat(keyHeader(shape, request)).isEqualTo(Dialling.KEY);
        assertThat(request.line()).startsWith("POST " + path(shape, streams) + " ");
        assertThat(maxTokens(shape, body)).isEqualTo(shape == Shape.GEMINI ? 1224 : 200);
        assertThat(shape == Shape.GEMINI || body.path("stream").asBoolean(false) == streams)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"OPENAI", "AZURE"})
    void whatIsAskedInOnePieceIsWrittenByUsAndSaysWhatLangChain4jWrites(Shape shape) throws Exception {
        var json = new ObjectMapper();
        try (var server = new ScriptedServer(respond(200, shape.whole("ok")), stream(shape.stream("ok")))) {
            new Dialling(shape).streaming(false).call(server);
            new Dialling(shape).streaming(true).call(server);

            String ours = server.requests.getFirst().body();
            var theirs = (ObjectNode) json.readTree(server.requests.getLast().body());
            theirs.remove("stream_options");
            assertThat(json.readTree(ours)).isEqualTo(theirs.put("stream", false));
            assertThat(ours).isEqualTo(json.readTree(ours).toString());
            assertThat(server.requests.getFirst().headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry(
                            "user-agent", server.requests.getLast().headers().get("user-agent"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"OPENAI", "AZURE"})
    void aStreamIsAskedToTellItsTokens(Shape shape) throws Exception {
        try (var server = new ScriptedServer(stream(shape.stream("ok")))) {
            new Dialling(shape).call(server);

            JsonNode body =
                    new ObjectMapper().readTree(server.requests.getFirst().body());
            assertThat(body.path("stream_options").path("include_usage").asBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theAnthropicSystemPromptIsCachedUnlessThereIsNone(Shape shape, boolean streams) throws Exception {
        Script script = streams ? stream(shape.stream("ok")) : respond(200, shape.whole("ok"));

        try (var server = new ScriptedServer(script)) {
            new Dialling(shape).streaming(streams).call(server);
            new Dialling(shape).streaming(streams).system("").call(server);

            assertThat(server.requests.getFirst().body().contains("cache_control"))
                    .isEqualTo(shape == Shape.ANTHROPIC);
            assertThat(server.requests.getLast().body()).doesNotContain("cache_control", "\"system\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aPieceIsHeardBeforeTheNextIsSent(Shape shape) throws Exception {
        var first = new CountDownLatch(1);
        Script script =
                streamHeldBy(first, shape.first() + shape.piece("yes"), shape.piece(", sir"), shape.last("stop"));

        Result result;
        try (var server = new ScriptedServer(script)) {
            result = new Dialling(shape).heardBy(piece -> first.countDown()).call(server);
        }

        assertThat(result)
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.text()).isEqualTo("yes, sir"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anAnswerCutAtItsLongestIsAnAnswerAndSaidToBeCut(Shape shape, boolean streams) throws Exception {
        Script script = streams
                ? stream(shape.first() + shape.piece("17,2"), shape.last("length"))
                : respond(200, Events.truncated(shape.whole("17,2")));

        Result result;
        try (var server = new ScriptedServer(script)) {
            result = new Dialling(shape).streaming(streams).call(server);
        }

        assertThat(result)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.truncated()).isTrue());
    }

    @Test
    void whoListensAndFailsIsToldNoMoreAndTheAnswerStands() throws Exception {
        var count = new CountDownLatch(2);

        Result result;
        try (var server = new ScriptedServer(stream(Shape.OPENAI.stream("a", "b", "c")))) {
            result = new Dialling(Shape.OPENAI)
                    .heardBy(piece -> {
                        count.countDown();
                        throw new IllegalStateException("deaf");
                    })
                    .call(server);
        }

        assertThat(result)
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.text()).isEqualTo("abc"));
        assertThat(count.getCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aProviderThatDoesNotHangUpAfterItsLastWordIsNotWaitedFor(Shape shape) throws Exception {
        try (var server = new ScriptedServer()) {
            server.play(server.streamThenStall(shape.stream("yes")));

            // Gemini has no last word: only its hanging up tells that no more tokens will be counted.
            Patience patience = shape == Shape.GEMINI ? Patience.of(Dialling.SOON) : Patience.of(Dialling.PLENTY);
            Result result = new Dialling(shape).within(patience).call(server);

            assertThat(result).isInstanceOf(Answered.class);
            assertThat(result.spent()).isEqualTo(new Spent(shape.usage, false, shape.model));
        }
    }

    private static Line customer(String text) {
        return new Line(Line.Role.CUSTOMER, text.strip());
    }

    /** The conversation as it was sent, each protocol's names for the roles made one. */
    private static List<String> texts(JsonNode body) {
        JsonNode system = body.has("systemInstruction") ? body.path("systemInstruction") : body.path("system");
        Stream<String> first = system.isMissingNode()
                ? Stream.of()
                : Stream.of("system:" + system.findPath("text").asText());
        JsonNode messages = body.has("contents") ? body.path("contents") : body.path("messages");
        return Stream.concat(first, messages.valueStream().map(message -> {
                    String role = message.path("role").asText().replace("model", "assistant");
                    JsonNode content = message.path("content");
                    return role + ":" + (content.isTextual() ? content : message.findPath("text")).asText();
                }))
                .toList();
    }

    private static @Nullable String keyHeader(Shape shape, ScriptedServer.Request request) {
        return switch (shape) {
            case ANTHROPIC -> request.headers().get("x-api-key");
            case GEMINI -> request.headers().get("x-goog-api-key");
            case OPENAI, MISTRAL ->
                request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
            case AZURE ->
                request.headers().containsKey("authorization")
                        ? ""
                        : request.headers().get("api-key");
            case OLLAMA -> request.headers().containsKey("authorization") ? "" : Dialling.KEY;
        };
    }

    private static String path(Shape shape, boolean streams) {
        return switch (shape) {
            case ANTHROPIC -> "/v1/messages";
            case GEMINI ->
                "/v1/models/gemini-2.5-flash:" + (streams ? "streamGenerateContent?alt=sse" : "generateContent");
            case OPENAI, AZURE, MISTRAL -> "/v1/chat/completions";
            case OLLAMA -> "/api/chat";
        };
    }

    private static int maxTokens(Shape shape, JsonNode body) {
        String name = switch (shape) {
            case GEMINI -> "maxOutputTokens";
            case OLLAMA -> "num_predict";
            default -> "max_tokens";
        };
        return body.findPath(name).asInt();
    }
}
