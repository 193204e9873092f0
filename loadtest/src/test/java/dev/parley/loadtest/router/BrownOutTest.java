package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.Breaker;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenario 7: a third of all calls fail everywhere for a while; that is not made worse, and it passes. */
final class BrownOutTest {
    private static final int A_SECOND = 25;
    private static final int SECONDS = 16;

    /** What the retry budget has saved up when it begins. */
    private static final int SAVED = 20;

    @Test
    void aBrownOutIsNotMultipliedAndTheBudgetForTryingAgainEmptiesAndFillsAgain() throws Exception {
        try (var rig = new Rig().openAi("one").anthropic("two").fast("one/gpt-5-mini", "two/claude-haiku-4-5")) {
            for (String each : List.of("one", "two")) {
                rig.at(each)
                        .behave(Rig.WELL.withFaults(
                                List.of(new FaultRule(new Fault.Status(502, null), new FaultRule.Share(0.3)))));
            }
            int degradedAtFirst = seconds(rig, 2);
            int degraded = degradedAtFirst + seconds(rig, SECONDS - 2);
            int calls = rig.calls("one") + rig.calls("two");

            rig.at("one").behave(Rig.WELL);
            rig.at("two").behave(Rig.WELL);
            int degradedAfterwards = seconds(rig, 6);
            rig.next("one", new Fault.Status(502, null));
            Answer triedAgain = rig.ask(new Question());

            int asks = A_SECOND * SECONDS;
            assertThat(calls).isLessThanOrEqualTo((int) (asks * 1.15) + SAVED);
            assertThat(degradedAtFirst).as("while some is saved up").isLessThan(2 * A_SECOND / 5);
            assertThat(degraded).as("when it is used up").isBetween(asks / 20, asks * 3 / 10);
            assertThat(degradedAfterwards).isZero();
            assertThat(rig.router().breakers()).allMatch(each -> each.state() == Breaker.State.CLOSED);
            assertThat(triedAgain.route().attempts()).isEqualTo(2);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    /** Degraded answers while so many seconds go by. */
    private static int seconds(Rig rig, int count) throws InterruptedException {
        int degraded = 0;
        for (int i = 0; i < count * A_SECOND; i++) {
            degraded += rig.ask(new Question()).degraded() ? 1 : 0;
            rig.pass(Duration.ofSeconds(1).dividedBy(A_SECOND));
        }
        return degraded;
    }
}
