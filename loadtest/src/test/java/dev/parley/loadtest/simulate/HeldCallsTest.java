package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeldCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Behaviour HOLDING = Provider.AT_ONCE.withLatency(new Latency.Hold());

    @ParameterizedTest
    @ValueSource(ints = {500, 2_000})
    void callsAreAllHeldAtOnceAndAllAnsweredWhenReleased(int calls) throws Exception {
        try (var provider = Provider.that(HOLDING)) {
            var answers = IntStream.range(0, calls)
                    .mapToObj(i -> provider.sendAsync(provider.openAi("r-" + i)))
                    .toList();
            await().atMost(PATIENCE).until(() -> provider.simulator.held() == calls);
            String inFlight = provider.get("/inflight").body();

            String released = provider.post("/release", "").body();

            assertThat(inFlight).isEqualTo("{\"inflight\":%d,\"held\":%d}".formatted(calls, calls));
            assertThat(released).isEqualTo("{\"released\":%d}".formatted(calls));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer)
                            .succeedsWithin(PATIENCE)
                            .extracting(HttpResponse::statusCode)
                            .isEqualTo(200));
            assertThat(provider.simulator.ledger().lines())
                    .hasSize(calls)
                    .allMatch(line -> line.outcome() == Outcome.ANSWERED);
            assertThat(provider.simulator.ledger().inFlight()).isZero();
        }
    }

    @Test
    void callsAfterAReleaseAreHeldAgain() {
        try (var provider = Provider.that(HOLDING)) {
            var first = provider.sendAsync(provider.openAi("r-1"));
            await().until(() -> provider.simulator.held() == 1);
            provider.simulator.release();
            assertThat(first).succeedsWithin(PATIENCE);

            var second = provider.sendAsync(provider.openAi("r-2"));

            await().until(() -> provider.simulator.held() == 1);
            assertThat(second).isNotDone();
        }
    }

    @Test
    void aHeldCallWhoseClientLeavesIsNoLongerHeldAndBillsItsInput() {
        try (var provider = Provider.that(HOLDING)) {
            CompletableFuture<HttpResponse<String>> call = provider.sendAsync(provider.anthropic("r-1"));
            await().until(() -> provider.simulator.held() == 1);

            call.cancel(true);

            provider.awaitInFlight(0);
            assertThat(provider.simulator.held()).isZero();
            assertThat(provider.simulator.release()).isZero();
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.CLIENT_GONE);
            assertThat(provider.onlyLine().usd()).isEqualByComparingTo("0.000006");
        }
    }

    @Test
    void aCallWaitsForItsLatencyAndIsThenAnswered() {
        var slow = Provider.AT_ONCE.withLatency(new Latency.Fixed(Duration.ofSeconds(30)));
        try (var provider = Provider.that(slow)) {
            var call = provider.sendAsync(provider.openAi("r-1"));
            await().until(() -> provider.alarm.delays().equals(List.of(Duration.ofSeconds(30))));
            assertThat(call).isNotDone();

            provider.alarm.ring();

            assertThat(call).succeedsWithin(PATIENCE);
            assertThat(provider.alarm.delays()).isEmpty();
        }
    }

    @Test
    void aStoppedSimulatorEndsItsCallsUnbilled() {
        var provider = Provider.that(HOLDING);
        var call = provider.sendAsync(provider.openAi("r-1"));
        await().until(() -> provider.simulator.held() == 1);

        provider.simulator.close();

        assertThat(call).failsWithin(PATIENCE);
        assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(provider.onlyLine().usd()).isZero();
        provider.close();
    }
}
