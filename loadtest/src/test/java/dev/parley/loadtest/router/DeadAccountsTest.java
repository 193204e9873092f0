package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.loadtest.simulate.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenario 5: an account without money is not a busy one, in whatever words it says so. */
final class DeadAccountsTest {

    static Stream<Arguments> dead() {
        return Stream.of(
                Arguments.of("openai", new Fault.Unpaid()),
                Arguments.of("anthropic", new Fault.Unpaid()),
                Arguments.of("openai", new Fault.Status(402, null)),
                Arguments.of("anthropic", new Fault.Status(402, "1")));
    }

    @ParameterizedTest
    @MethodSource("dead")
    void anAccountWithoutMoneyIsAskedOnceAndThenLeftAloneWithAllItsModels(String kind, Fault fault) throws Exception {
        try (var rig = new Rig().account("one", kind, /* stream= */ true).openAi("two")) {
            rig.fast("one/gpt-5-nano", "one/gpt-5-mini", "two/gpt-5.4").always("one", fault);

            Answer first = rig.ask(new Question());
            rig.pass(Duration.ofMinutes(5).minusSeconds(1));
            Answer second = rig.ask(new Question());
            int whileDead = rig.calls("one");
            rig.at("one").behave(Rig.WELL);
            rig.pass(Duration.ofMinutes(1).plusSeconds(1));
            Answer paidAgain = rig.ask(new Question());

            assertThat(first.route().provider()).isEqualTo("two");
            assertThat(second.route().provider()).isEqualTo("two");
            assertThat(whileDead).isEqualTo(1);
            assertThat(paidAgain.route().provider()).isEqualTo("one");
            assertThat(rig.books.outcomes())
                    .containsExactly("one refused", "two answered", "two answered", "one answered");
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    @Test
    void aBusyOneIsLeftAloneWithThatModelOnly() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/gpt-5-nano", "one/gpt-5-mini")) {
            rig.next("one", new Fault.Status(429, "60"));

            Answer answer = rig.ask(new Question());

            assertThat(answer.route().provider()).isEqualTo("one");
            assertThat(rig.books.outcomes()).containsExactly("one rate_limited", "one answered");
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }
}
