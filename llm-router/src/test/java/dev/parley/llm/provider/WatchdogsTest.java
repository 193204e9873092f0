package dev.parley.llm.provider;

import static dev.parley.llm.provider.Dialling.PLENTY;
import static dev.parley.llm.provider.Dialling.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ScriptedServer;
import dev.parley.llm.ScriptedServer.Script;
import dev.parley.llm.provider.Result.Failed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that hang, stall, drip or say too much: they are given up, and the server sees the connection go. */
final class WatchdogsTest {
    private static final int WAIT_SECONDS = 20;
    private static final Duration SHORT = Duration.ofMillis(300);

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
    @CsvSource({"true, SLOW", "false, TIMEOUT"})
    void aProviderThatNeverAnswersIsGivenUpAndItsConnectionClosed(boolean streams, Failure failure) throws Exception {
        var patience = new Patience(SOON, SHORT, PLENTY);

        Failed failed = failed(new Dialling(Shape.OPENAI).streaming(streams).within(patience), server.hang());

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(heard).isEmpty();
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
        assertThat(heard).isEmpty();
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aStreamThatFallsSilentIsGivenUpAndItsConnectionClosed() throws Exception {
        Shape shape = Shape.ANTHROPIC;

        Failed failed = failed(
                new Dialling(shape).within(new Patience(PLENTY, PLENTY, SOON)),
                server.streamThenStall(shape.first(), shape.piece("12345678")));

        assertThat(failed.failure()).isEqualTo(Failure.SLOW);
        assertThat(heard).isNotEmpty();
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
        assertThat(heard).isNotEmpty();
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aStreamAboveTheCapIsCut() throws Exception {
        String much = Shape.OPENAI.piece("x".repeat(100_000));

        Failed failed = failed(new Dialling(Shape.OPENAI), server.drip(much));

        assertThat(failed.failure()).isEqualTo(Failure.BROKEN);
        assertThat(clientWent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptAmidAStreamClosesItsConnection(boolean virtual) throws Exception {
        Shape shape = Shape.ANTHROPIC;
        var result = new CompletableFuture<Result>();
        var began = new CompletableFuture<String>();
        server.play(server.streamThenStall(shape.first() + shape.piece("12345678")));

        Thread caller = (virtual ? Thread.ofVirtual() : Thread.ofPlatform())
                .start(() -> result.complete(
                        new Dialling(shape).heardBy(began::complete).call(server)));
        began.get(WAIT_SECONDS, TimeUnit.SECONDS);
        caller.interrupt();

        assertThat(result.get(WAIT_SECONDS, TimeUnit.SECONDS)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
            assertThat(failed.spent().usage().cacheRead()).isEqualTo(1000);
        });
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aCallThatIsRecalledAmidAStreamClosesItsConnectionAndLeavesItsThreadAsItWas() throws Exception {
        Shape shape = Shape.ANTHROPIC;
        var recall = new Recall();

        Failed failed = failed(
                new Dialling(shape).recalledBy(recall).heardBy(piece -> {
                    Thread.currentThread().interrupt();
                    recall.now();
                }),
                server.streamThenStall(shape.first() + shape.piece("12345678")));

        assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
        assertThat(failed.spent().usage().cacheRead()).isEqualTo(1000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(clientWent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatIsRecalledBeforeThereIsAHeadClosesItsConnection(boolean streams) throws Exception {
        var recall = new Recall();
        var result = new CompletableFuture<Result>();
        server.play(server.hang());

        Thread.ofVirtual()
                .start(() -> result.complete(new Dialling(Shape.OPENAI)
                        .streaming(streams)
                        .recalledBy(recall)
                        .call(server)));
        assertThat(server.requested.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        recall.now();

        assertThat(result.get(WAIT_SECONDS, TimeUnit.SECONDS)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
            assertThat(failed.spent().usage().input()).isPositive();
        });
        assertThat(clientWent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatIsRecalledBeforeItBeginsSendsNothing(boolean streams) {
        var recall = new Recall();
        recall.now();

        Failed failed = failed(new Dialling(Shape.OPENAI).streaming(streams).recalledBy(recall), server.hang());

        assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
        assertThat(failed.spent()).isEqualTo(Result.Spent.NOTHING);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aCallThatIsRecalledWhileItConnectsCostsNothing() throws Exception {
        var recall = new Recall();
        var result = new CompletableFuture<Result>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort());
                var another = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && another.isConnected()).isTrue();
            Thread caller = Thread.ofPlatform()
                    .start(() -> result.complete(new Dialling(Shape.OPENAI)
                            .recalledBy(recall)
                            .call("http://127.0.0.1:" + full.getLocalPort())));
            while (Stream.of(caller.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().equals("sun.nio.ch.Net"))) {
                Thread.onSpinWait();
            }
            recall.now();

            assertThat(result.get(WAIT_SECONDS, TimeUnit.SECONDS)).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(Failure.CANCELLED);
                assertThat(failed.spent()).isEqualTo(Result.Spent.NOTHING);
            });
        }
    }

    private Failed failed(Dialling dialling, Script script) {
        server.play(script);
        heard = dialling.heard;
        Result result = dialling.call(server);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    private boolean clientWent() throws InterruptedException {
        return server.clientGone.await(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
