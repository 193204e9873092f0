package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.loadtest.simulate.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenario 9: it said 200 and then did not keep its word. */
final class CutAnswerTest {
    /** One piece: what breaks in the midst of it breaks before the first word. */
    private static final String SHORT = "Hi.";

    /** Of these every word that was billed was heard, although nobody said how many they were. */
    private static final List<Fault> HEARD_OUT = List.of(new Fault.Truncate(), new Fault.Disconnect());

    static Stream<Arguments> cut() {
        return Stream.of(
                        new Fault.ErrorInside(),
                        new Fault.Truncate(),
                        new Fault.Disconnect(),
                        new Fault.Empty(),
                        new Fault.Garbage())
                .flatMap(fault -> Stream.of(Rig.WELL.reply(), SHORT)
                        .flatMap(reply -> Stream.of(
                                Arguments.of(fault, reply, "openai", true),
                                Arguments.of(fault, reply, "openai", false),
                                Arguments.of(fault, reply, "anthropic", true))));
    }

    @ParameterizedTest
    @MethodSource("cut")
    void whatIsNotSaidToItsEndIsNoAnswerAndTheNextIsAsked(Fault fault, String reply, String kind, boolean streams)
            throws Exception {
        try (var rig = new Rig().account("one", kind, streams).anthropic("two")) {
            rig.fast("one/gpt-5-mini", "two/claude-haiku-4-5").next("one", fault);
            rig.at("one").behave(rig.at("one").behaviour().withReply(reply));

            Answer answer = rig.ask(new Question());

            assertThat(answer.route().provider()).isEqualTo("two");
            assertThat(answer.text()).isEqualTo(Rig.WELL.reply());
            AttemptEnd cut = rig.books.ends.getFirst();
            assertThat(cut.outcome()).isIn("error", "overloaded");
            assertThat(cut.usd()).as("it was read at least").isPositive();
            Books.Balance balance = rig.assertBooked();
            if (fault.equals(new Fault.Empty()) || (streams && HEARD_OUT.contains(fault) && !reply.equals(SHORT))) {
                assertThat(balance.difference()).isZero();
            }
        }
    }
}
