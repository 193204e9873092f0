package dev.parley.llm.provider;

import static dev.parley.llm.ScriptedServer.respond;
import static dev.parley.llm.ScriptedServer.stream;
import static dev.parley.llm.ScriptedServer.streamThenCut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ScriptedServer;
import dev.parley.llm.ScriptedServer.Script;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that break off, complain or were filtered: none of them is an answer, and what came of them is booked. */
final class CutStreamsTest {
    private ScriptedServer server;
    private List<String> heard = List.of();

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anErrorBeforeTheFirstTokenIsThatFailure(Shape shape) {
        Failed failed = failed(new Dialling(shape), stream(shape.first() + shape.error()));

        assertThat(failed.failure()).isEqualTo(shape == Shape.OLLAMA ? Failure.BROKEN : Failure.OVERLOADED);
        assertThat(heard).isEmpty();
        assertThat(failed.spent().estimated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anErrorAfterTheFirstTokenIsThatFailureAndWhatCameIsBooked(Shape shape) {
        Failed failed = failed(
                new Dialling(shape),
                stream(shape.first() + shape.piece("12345678"), shape.error(), shape.last("stop")));

        assertThat(failed.failure()).isEqualTo(shape == Shape.OLLAMA ? Failure.BROKEN : Failure.OVERLOADED);
        assertThat(heard).isNotEmpty();
        assertThat(failed.spent().estimated()).isTrue();
        assertThat(failed.spent().usage().output()).isEqualTo(shape == Shape.GEMINI ? 22 : 2);
        assertThat(failed.spent().usage().cacheRead()).isEqualTo(toldAtOnce(shape) ? shape.usage.cacheRead() : 0);
        assertThat(failed.spent().usage().input()).isEqualTo(toldAtOnce(shape) ? shape.usage.input() : 16);
    }

    private static boolean toldAtOnce(Shape shape) {
        return shape == Shape.ANTHROPIC || shape == Shape.GEMINI;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aStreamWithoutItsProperEndIsNoAnswer(Shape shape) {
        Failed failed = failed(new Dialling(shape), stream(shape.first() + shape.piece("17,200")));

        assertThat(failed.failure()).isEqualTo(Failure.BROKEN);
        assertThat(heard).isNotEmpty();
        assertThat(failed.spent().estimated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Shape.class, mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void aFilterThatSteppedInLeavesNoAnswer(Shape shape) {
        Failed failed = failed(new Dialling(shape), stream(shape.first() + shape.piece("no"), shape.last("filter")));

        assertThat(failed.failure()).isEqualTo(Failure.UNWELCOME);
        assertThat(failed.spent()).isEqualTo(new Spent(shape.usage, false, shape.model));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPromptThatGeminiBlocksIsUnwelcome(boolean streams) {
        String blocked = """
                {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"modelVersion":"gemini-2.5-flash",
                "usageMetadata":{"promptTokenCount":12,"totalTokenCount":12}}""".replace("\n", "");

        Failed failed = streams
                ? failed(new Dialling(Shape.GEMINI), stream("data: " + blocked + "\n\n"))
                : failed(new Dialling(Shape.GEMINI).streaming(false), respond(200, blocked));

        assertThat(failed.failure()).isEqualTo(Failure.UNWELCOME);
        assertThat(failed.spent().usage().input()).isEqualTo(12);
    }

    @Test
    void aRefusalOfOpenAisIsUnwelcome() {
        String refusal = Shape.OPENAI.piece("").replace("\"content\":\"\"", "\"refusal\":\"I cannot\"");

        assertThat(failed(new Dialling(Shape.OPENAI), stream(refusal, Shape.OPENAI.last("stop")))
                        .failure())
                .isEqualTo(Failure.UNWELCOME);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aConnectionThatBreaksWithinACharacterIsNoAnswer(Shape shape) {
        byte[] piece = shape.piece("টাকা").getBytes(StandardCharsets.UTF_8);
        int within = shape.piece("").indexOf("\"\"") + 3;
        byte[] cut = Arrays.copyOf(piece, within);

        Failed failed = failed(new Dialling(shape), streamThenCut(cut, shape.first() + shape.piece("17,200 ")));

        assertThat(failed.failure()).isEqualTo(Failure.BROKEN);
        assertThat(heard).isNotEmpty();
        assertThat(failed.spent().estimated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aStreamThatEndsWithinAnEventIsNoAnswer(Shape shape) {
        String piece = shape.piece("টাকা");

        Failed failed = failed(
                new Dialling(shape),
                stream(shape.first() + shape.piece("17,200 "), piece.substring(0, piece.length() - 8)));

        assertThat(failed.failure()).isEqualTo(Failure.BROKEN);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aCharacterInTwoChunksIsOneCharacter(Shape shape) {
        byte[] bytes = String.join("", shape.stream("টাকা")).getBytes(StandardCharsets.UTF_8);
        Script torn = connection -> {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < bytes.length; from += 7) {
                out.write(bytes, from, Math.min(7, bytes.length - from));
                out.flush();
            }
        };

        assertThat(call(new Dialling(shape), torn))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.text()).isEqualTo("টাকা"));
    }

    private Failed failed(Dialling dialling, Script script) {
        Result result = call(dialling, script);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    private Result call(Dialling dialling, Script script) {
        server.play(script);
        heard = dialling.heard;
        return dialling.call(server);
    }
}
