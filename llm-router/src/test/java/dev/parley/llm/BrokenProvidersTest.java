package dev.parley.llm;

import static dev.parley.llm.Asking.PLENTY;
import static dev.parley.llm.Asking.SOON;
import static dev.parley.llm.Asking.TEXT;
import static dev.parley.llm.Asking.prompt;
import static dev.parley.llm.ScriptedServer.disconnectAfter;
import static dev.parley.llm.ScriptedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers that hang, stall, break off or talk nonsense: the ask goes on, the connection goes, the cost is booked. */
final class BrokenProvidersTest {
    private static final int WAIT_SECONDS = 20;

    /** 26 characters of prompt make 7 tokens of gpt-5-mini. */
    private static final Usage PROMPT_READ = new Usage(7, 0, 0, 0, 0);

    private ScriptedServer server;
    private Asking asking;
    private volatile @Nullable LlmRouter router;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");
    }

    @AfterEach
    void stop() throws Exception {
        if (router != null) {
            router.close();
        }
        server.close();
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUpAtTheDeadlineAndItsPromptBooked() throws Exception {
        server.play(server.hang());

        Answer answer = ask(SOON);

        assertThat(answer.degraded()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p timeout", "house answered");
        AttemptEnd end = asking.ends.getFirst();
        assertThat(end.tokens()).isEqualTo(PROMPT_READ);
        assertThat(end.estimated()).isTrue();
        assertThat(end.usd()).isEqualTo(new BigDecimal("0.00000175"));
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aBodyThatStallsIsGivenUpAtTheDeadlineAndWhatCameIsBooked() throws Exception {
        server.play(server.stallAfter("{\"choices\":[{\"mes"));

        ask(SOON);

        assertThat(asking.outcomes()).containsExactly("p timeout", "house answered");
        assertThat(asking.ends.getFirst().tokens()).isEqualTo(new Usage(7, 0, 0, 5, 0));
        assertThat(asking.ends.getFirst().estimated()).isTrue();
        assertThat(clientWent()).isTrue();
    }

    @Test
    void aProviderThatHangsLeavesTimeForTheNext() throws Exception {
        server.play(server.hang());
        try (var second = new ScriptedServer(respond(200, Asking.openAi(TEXT)))) {
            asking.provider("q", "openai", second.url()).tier(Tier.FAST, "p/gpt-5-mini", "q/gpt-5-mini");

            Answer answer = ask(SOON);

            assertThat(answer.text()).isEqualTo(TEXT);
            assertThat(asking.outcomes()).containsExactly("p timeout", "q answered");
        }
    }

    @Test
    void aConnectionThatBreaksMidBodyIsTriedOnceMoreAndBothAreBooked() throws Exception {
        server.play(disconnectAfter("{\"id\":"));

        Answer answer = ask(PLENTY);

        assertThat(answer.degraded()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p error", "p error", "house answered");
        assertThat(asking.ends.getFirst().tokens()).isEqualTo(new Usage(7, 0, 0, 2, 0));
        assertThat(asking.ends.getFirst().estimated()).isTrue();
    }

    @Test
    void aBodyThatIsNotJsonIsAnErrorWithEstimatedTokens() throws Exception {
        server.play(respond(200, "<html>busy</html>"));
        server.play(respond(200, Asking.openAi(TEXT)));

        Answer answer = ask(PLENTY);

        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(asking.outcomes()).containsExactly("p error", "p answered");
        assertThat(asking.ends.getFirst().estimated()).isTrue();
    }

    @Test
    void anEmptyTextIsAnErrorBilledAsTheProviderCounted() throws Exception {
        server.play(respond(200, Asking.openAi("")));
        server.play(respond(200, Asking.openAi(" \\n ")));

        Answer answer = ask(PLENTY);

        assertThat(answer.degraded()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p error", "p error", "house answered");
        assertThat(asking.ends).allMatch(end -> !end.estimated());
        assertThat(asking.ends.getFirst().tokens()).isEqualTo(new Usage(300, 512, 0, 64, 20));
    }

    @Test
    void aBodyAboveTheCapIsCutAndBooked() throws Exception {
        server.play(respond(200, "x".repeat((1 << 20) + 1)));
        server.play(respond(200, Asking.openAi(TEXT)));

        Answer answer = ask(PLENTY);

        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(asking.outcomes()).containsExactly("p error", "p answered");
        assertThat(asking.ends.getFirst().estimated()).isTrue();
    }

    @Test
    void aRefusedConnectionCostsNothing() throws Exception {
        server.close();

        Answer answer = ask(PLENTY);

        assertThat(answer.degraded()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p error", "p error", "house answered");
        assertThat(asking.ends).allMatch(end -> !end.estimated() && end.tokens().equals(Usage.NONE));
    }

    @Test
    void anAccountWithoutMoneyIsNotTakenForABusyOne() throws Exception {
        server.play(respond(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

        ask(PLENTY);

        assertThat(asking.outcomes()).containsExactly("p refused", "house answered");
    }

    @Test
    void anInterruptClosesTheConnectionAndBooksTheCall() throws Exception {
        server.play(server.hang());
        var thrown = new CompletableFuture<Throwable>();

        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ask(PLENTY);
            } catch (Throwable failure) {
                thrown.complete(failure);
            }
        });
        assertThat(server.requested.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        assertThat(thrown.get(WAIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(clientWent()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p cancelled");
        assertThat(asking.ends.getFirst().tokens()).isEqualTo(PROMPT_READ);
        assertThat(asking.ends.getFirst().estimated()).isTrue();
    }

    @Test
    void closingTheRouterEndsTheCallsThatRun() throws Exception {
        server.play(server.hang());
        var answer = new CompletableFuture<Answer>();

        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(ask(PLENTY));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        assertThat(server.requested.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        Objects.requireNonNull(router).close();

        assertThat(answer.get(WAIT_SECONDS, TimeUnit.SECONDS).degraded()).isTrue();
        assertThat(clientWent()).isTrue();
        assertThat(asking.outcomes()).containsExactly("p error", "p error", "house answered");
    }

    /** The router stays open: what closes a connection is the call. */
    private Answer ask(Duration within) throws InterruptedException {
        router = asking.router();
        return router.ask(prompt(Tier.FAST, within), asking);
    }

    private boolean clientWent() throws InterruptedException {
        return server.clientGone.await(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
