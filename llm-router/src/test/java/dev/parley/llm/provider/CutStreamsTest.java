package dev.parley.llm.provider;

import static dev.parley.llm.ScriptedServer.respond;
import static dev.parley.llm.ScriptedServer.stream;
import static dev.parley.llm.ScriptedServer.streamThenCut;
import static dev.parley.llm.provider.Dialling.PLENTY;
import static dev.parley.llm.provider.Dialling.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ScriptedServer;
import dev.parley.llm.ScriptedServer.Script;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that stall, drip, break off or complain: none of them is an answer, and none keeps its connection. */
final class CutStreamsTest {
    private static final int WAIT_SECONDS = 20;
    private static final Duration SHORT = Duration.ofMillis(300);

    private ScriptedServer server;

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
        assertThat(failed.heard()).isFalse();
        assertThat(failed.spent().estimated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anErrorAfterTheFirstTokenIsThatFailureAndWhatCameIsBooked(Shape shape) {
        Failed failed = failed(
                new Dialling(shape),
                stream(shape.first() + shape.piece("12345678"), shape.error(), shape.last("stop")));

        assertThat(failed.failure()).isEqualTo(shape == Shape.OLLAMA ? Failure.BROKEN : Failure.OVERLOADED);
        assertThat(failed.heard()).isTrue();
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
        assertThat(failed.heard()).isTrue();
        assertThat(failed.spent().estimated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Shape.class, mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void aFilterThatSteppedInLeavesNoAnswer(Shape shape) {
        Failed failed = failed(new Dialling(shape), stream(shape.first() + shape.piece("no"), shape.last("filter")));

        assertThat(failed.failure()).isEqualTo(Failure.UNWELCOME);
        assertThat(failed.spent()).isEqualTo(new Spent(shape.usage, false));
    }

    @Test
    void aPromptThatGeminiBlocksIsUnwelcome() {
        String blocked = """
                {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"modelVersion":"gemini-2.5-flash",
                "usageMetadata":{"promptTokenCount":12,"totalTokenCount":12}}""".replace("\n", "");

        Failed streamed = failed(new Dialling(Shape.GEMINI), stream("data: " + blocked + "\n\n"));
        Failed whole = failed(new Dialling(Shape.GEMINI).streaming(false), respond(200, blocked));

        assertThat(streamed.failure()).isEqualTo(Failure.UNWELCOME);
        assertThat(whole.failure()).isEqualTo(Failure.UNWELCOME);
        assertThat(whole.spent().usage().input()).isEqualTo(12);
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
        assertThat(failed.heard()).isTrue();
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

    @ParameterizedTest
    @CsvSource({"true, SLOW", "false, TIMEOUT"})
    void aProviderThatNeverAnswersIsGivenUpAndItsConnectionClosed(boolean streams, Failure failure) throws Exception {
        var patience = new Patience(SOON, SHORT, PLENTY);

        Failed failed = failed(new Dialling(Shape.OPENAI).streaming(streams).within(patience), server.hang());

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.heard()).isFalse();
        assertThat(clientWent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void pingsAreNoFirstToken(Shape shape) throws Exception {
        String ping = shape == Shape.OLLAMA ? "\n" : ": ping\n\n";

        Failed failed = failed(
                new Dialling(shape).within(new Patience(PLENTY, SOON, PLENTY)),
                server.drip(ping, shape.first() + ping));

        assertThat(failed.failure()).isEqualTo(Failure.SLOW);
        assertThat(failed.heard()).isFalse();
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aStreamThatFallsSilentIsGivenUpAndItsConnectionClosed() throws Exception {
        Shape shape = Shape.ANTHROPIC;

        Failed failed = failed(
                new Dialling(shape).within(new Patience(PLENTY, PLENTY, SOON)),
                server.streamThenStall(shape.first(), shape.piece("12345678")));

        assertThat(failed.failure()).isEqualTo(Failure.SLOW);
        assertThat(failed.heard()).isTrue();
        assertThat(failed.spent().usage().input()).isEqualTo(812);
        assertThat(failed.spent().usage().output()).isEqualTo(2);
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aStreamThatNeverEndsIsGivenUpWhenItsTimeIsUp() throws Exception {
        Shape shape = Shape.OPENAI;

        Failed failed = failed(
                new Dialling(shape).within(new Patience(SOON, SOON, SOON)),
                server.drip(shape.piece("x"), shape.first()));

        assertThat(failed.failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(failed.heard()).isTrue();
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aStreamAboveTheCapIsCut() throws Exception {
        String much = Shape.OPENAI.piece("x".repeat(100_000));

        Failed failed = failed(new Dialling(Shape.OPENAI), server.drip(much));

        assertThat(failed.failure()).isEqualTo(Failure.BROKEN);
        assertThat(clientWent()).isTrue();
    }

    @Test
    void anInterruptAmidAStreamClosesItsConnection() throws Exception {
        Shape shape = Shape.ANTHROPIC;
        var result = new CompletableFuture<Result>();
        var began = new CompletableFuture<String>();
        server.play(server.streamThenStall(shape.first() + shape.piece("12345678")));

        Thread caller = Thread.ofVirtual()
                .start(() -> result.complete(
                        new Dialling(shape).heardBy(began::complete).call(server)));
        began.get(WAIT_SECONDS, TimeUnit.SECONDS);
        caller.interrupt();

        assertThat(result.get(WAIT_SECONDS, TimeUnit.SECONDS)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
            assertThat(failed.heard()).isTrue();
            assertThat(failed.spent().usage().cacheRead()).isEqualTo(1000);
        });
        assertThat(clientWent()).isTrue();
    }

    private Failed failed(Dialling dialling, Script script) {
        Result result = call(dialling, script);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    private Result call(Dialling dialling, Script script) {
        server.play(script);
        return dialling.call(server);
    }

    private boolean clientWent() throws InterruptedException {
        return server.clientGone.await(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
