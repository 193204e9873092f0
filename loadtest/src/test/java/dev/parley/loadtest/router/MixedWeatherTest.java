package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.FaultRule.Next;
import dev.parley.loadtest.simulate.FaultRule.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of it one after the other, in an order that a seed decides: at the end the books and the bills are the same. */
final class MixedWeatherTest {
    private static final long SEED = 20_261_122;
    private static final int CROWD = 60;
    private static final int AT_ONCE = 30;
    private static final int CANCELLED = 20;
    private static final int HEDGED = 3;

    /** About 1,000 tokens, as Parley's own instructions have. */
    private static final String INSTRUCTIONS = "You sell telephones, and this is all about them. ".repeat(80);

    /** Of what comes in one piece nothing but the whole is waited for. */
    private static final Duration HURRIED = Duration.ofSeconds(4);

    private final Rig rig = new Rig();
    private final List<Answer> answers = new ArrayList<>();

    /** What may come over the providers. */
    private enum Weather {
        CALM,
        THROTTLED,
        OVERLOADED,
        STALLING,
        CUT_SHORT,
        HEDGING,
        CANCELLING
    }

    @BeforeEach
    void open() {
        rig.openAi("one").anthropic("two").openAiWhole("three").patience(Duration.ofSeconds(2));
        rig.fast("one/gpt-5-mini", "two/claude-haiku-4-5").strong("two/claude-sonnet-4-6", "three/gpt-5.4");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whateverTheWeatherTheBooksAreTheBills() throws Exception {
        List<Weather> order = new ArrayList<>(Arrays.asList(Weather.values()));
        Collections.shuffle(order, new Random(SEED));
        answers.add(rig.ask(question()));
        play(Weather.CALM);
        for (Weather weather : order) {
            play(weather);
        }

        assertThat(answers).allMatch(answer -> !answer.text().isBlank());
        for (String outcome : List.of("rate_limited", "overloaded", "timeout", "error", "hedge_lost", "cancelled")) {
            assertThat(rig.books.count(outcome)).as(outcome).isPositive();
        }
        Books.Balance balance = rig.assertBooked();
        assertThat(balance.billed()).isPositive();
        assertThat(balance.difference())
                .as("of %s billed, with %s estimated", balance.billed(), balance.estimated())
                .isLessThanOrEqualTo(balance.billed().multiply(new BigDecimal("0.001")));
    }

    private void play(Weather weather) throws Exception {
        fine();
        // Whoever was left alone is not any more.
        rig.pass(Duration.ofMinutes(20));
        switch (weather) {
            case CALM -> crowd(MixedWeatherTest::question);
            case THROTTLED -> {
                everywhere(new FaultRule(new Fault.Status(429, "3"), new Share(0.5)));
                crowd(MixedWeatherTest::question);
            }
            case OVERLOADED -> {
                everywhere(new FaultRule(new Fault.Status(529, null), new Share(0.5)));
                crowd(MixedWeatherTest::question);
            }
            case STALLING -> {
                everywhere(new FaultRule(new Fault.Stall(), new Share(0.2)));
                weather("three", new FaultRule(new Fault.Hang(), new Share(0.2)));
                crowd(() -> question().within(HURRIED));
            }
            case CUT_SHORT -> {
                everywhere(
                        new FaultRule(new Fault.Truncate(), new Share(0.2)),
                        new FaultRule(new Fault.Disconnect(), new Share(0.2)));
                weather("three", new FaultRule(new Fault.Status(500, null), new Share(0.4)));
                crowd(MixedWeatherTest::question);
            }
            case HEDGING -> hedge();
            case CANCELLING -> cancel();
        }
    }

    private void crowd(Supplier<Question> asked) throws Exception {
        for (int i = 0; i < CROWD; i += AT_ONCE) {
            answers.addAll(
                    rig.together(AT_ONCE, each -> each % 4 == 0 ? asked.get().strong() : asked.get()));
        }
    }

    /** What the first has read before it is called off is known: the second waits until then. */
    private void hedge() throws Exception {
        weather("one", new FaultRule(new Fault.Hang(), new Next(HEDGED)));
        rig.at("two").behave(Rig.HOLDS);
        for (int i = 0; i < HEDGED; i++) {
            int before = rig.calls("one");
            Future<Answer> asked = rig.asking(question().urgent());
            until(() -> rig.calls("one") > before && rig.at("two").held() == 1);
            rig.at("two").release();
            answers.add(asked.get());
        }
    }

    private void cancel() {
        rig.at("one").behave(Rig.HOLDS);
        for (int i = 0; i < CANCELLED; i++) {
            Future<Answer> asked = rig.asking(question());
            until(() -> rig.at("one").held() == 1);
            asked.cancel(/* mayInterruptIfRunning= */ true);
            until(() -> rig.holds.open() == 0 && rig.at("one").held() == 0);
        }
    }

    private static Question question() {
        return new Question().system(INSTRUCTIONS);
    }

    private void fine() {
        everywhere();
    }

    private void everywhere(FaultRule... faults) {
        for (String each : List.of("one", "two", "three")) {
            weather(each, faults);
        }
    }

    private void weather(String account, FaultRule... faults) {
        rig.at(account).behave(Rig.WELL.withFaults(List.of(faults)));
    }
}
