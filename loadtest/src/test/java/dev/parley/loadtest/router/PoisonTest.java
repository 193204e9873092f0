package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.Breaker;
import dev.parley.loadtest.simulate.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scenario 6: a prompt that nobody can read is one customer's trouble, and no provider's. */
final class PoisonTest {
    private static final int TIMES = 20;

    @Test
    void whatIsRefusedOnceIsAskedNowhereElse() throws Exception {
        try (var rig = three()) {
            rig.always("one", new Fault.Status(400, null));

            Answer answer = rig.ask(new Question());

            assertThat(answer.degraded()).isTrue();
            assertThat(rig.books.outcomes()).containsExactly("one refused", "house answered");
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    @Test
    void onePromptThatMakesAllOfThemStumbleAgainAndAgainShutsNobodyOut() throws Exception {
        try (var rig = three()) {
            for (int i = 0; i < TIMES; i++) {
                poison(rig, new Fault.Status(500, null));
                Answer poisoned = rig.ask(new Question().of("rival").by("the one"));
                poison(rig, new Fault.None());
                Answer healthy = rig.ask(new Question().by("another-" + i));
                rig.pass(Duration.ofMillis(200));

                assertThat(poisoned.degraded()).isTrue();
                assertThat(healthy.degraded()).isFalse();
            }

            assertThat(rig.router().breakers()).allMatch(each -> each.state() == Breaker.State.CLOSED);
            assertThat(rig.books.count("error")).as("no more than three an ask").isLessThanOrEqualTo(3 * TIMES);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    @Test
    void whatIsTooLongIsAskedOnlyOfWhoReadsMore() throws Exception {
        try (var rig = three()) {
            // 128,000 tokens, 400,000, 128,000.
            rig.fast("one/gpt-4o-mini", "two/gpt-5.4-mini", "three/gpt-4o-mini").next("one", new Fault.Overlong());
            rig.next("three", new Fault.Overlong());

            Answer answer = rig.ask(new Question());

            assertThat(answer.route().provider()).isEqualTo("two");
            assertThat(rig.books.outcomes()).last().isEqualTo("two answered");
            assertThat(rig.books.count("refused"))
                    .as("of the small ones only one")
                    .isEqualTo(1);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    private static void poison(Rig rig, Fault fault) {
        rig.always("one", fault);
        rig.always("two", fault);
        rig.always("three", fault);
    }

    private static Rig three() {
        return new Rig()
                .openAi("one")
                .openAi("two")
                .openAi("three")
                .fast("one/gpt-5-nano", "two/gpt-5-mini", "three/gpt-5.4");
    }
}
