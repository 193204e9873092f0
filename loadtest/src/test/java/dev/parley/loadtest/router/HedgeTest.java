package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.quota.Limits;
import dev.parley.loadtest.simulate.Fault;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Scenario 8: two calls for one answer. By the clock that stands still every answer began at once, so that by the same clock
 * a call that has said nothing yet is slow.
 */
final class HedgeTest {
    /** So many answers must have been timed before another can be called slow. */
    private static final int TIMED = 20;

    private final Rig rig = new Rig();

    @BeforeEach
    void open() throws Exception {
        rig.openAi("one").anthropic("two").openAi("three");
        rig.fast("one/gpt-5-mini", "two/claude-haiku-4-5").strong("three/gpt-5.4");
        for (int i = 0; i < TIMED; i++) {
            rig.ask(new Question());
        }
        rig.books.heard.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whenBothAnswerAtOnceOneIsSaidAndBothAreBooked() throws Exception {
        rig.at("one").behave(Rig.HOLDS);
        rig.at("two").behave(Rig.HOLDS);
        Future<Answer> asked = rig.asking(new Question().urgent());
        until(() -> rig.at("one").held() == 1 && rig.at("two").held() == 1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> rig.at("one").release());
            threads.execute(() -> rig.at("two").release());
        }

        assertThat(asked.get().text()).isEqualTo(Rig.WELL.reply());
        assertThat(String.join("", rig.books.heard)).isEqualTo(Rig.WELL.reply());
        assertThat(rig.books.count("answered")).isEqualTo(TIMED + 1);
        assertThat(rig.books.count("hedge_lost")).isEqualTo(1);
        rig.assertBooked();
    }

    @Test
    void whenTheQuickerOneFailsAfterItsFirstWordAnotherIsAskedAndAllThreeAreBooked() throws Exception {
        rig.next("one", new Fault.Hang());
        rig.next("two", new Fault.ErrorInside());

        Answer answer = rig.ask(new Question().urgent());

        assertThat(answer.route().provider()).isEqualTo("three");
        assertThat(answer.text()).isEqualTo(Rig.WELL.reply());
        assertThat(rig.books.outcomes().subList(TIMED, TIMED + 3))
                .containsExactlyInAnyOrder("one hedge_lost", "two overloaded", "three answered");
        rig.assertBooked();
    }

    @Test
    void theLosersBillComesAfterItsCostIsSettledAndIsTheSame() throws Exception {
        rig.next("one", new Fault.Hang());

        Answer answer = rig.ask(new Question().urgent());

        assertThat(answer.route().provider()).isEqualTo("two");
        AttemptEnd lost = rig.books.ends.stream()
                .filter(end -> end.outcome().equals("hedge_lost"))
                .findFirst()
                .orElseThrow();
        assertThat(lost.estimated()).isTrue();
        assertThat(lost.usd()).isPositive();
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void whoHasMoneyForOneCallMakesOne() throws Exception {
        rig.limits(new Limits(1L, null, null), Limits.NONE).at("one").behave(Rig.HOLDS);
        Future<Answer> asked = rig.asking(new Question().urgent());
        until(() -> rig.at("one").held() == 1 && rig.holds.refused() == 1);

        rig.at("one").release();

        assertThat(asked.get().route().provider()).isEqualTo("one");
        assertThat(rig.calls("two")).isZero();
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void aCallThatIsCancelledWhileItAnswersIsBookedOnce() throws Exception {
        int rounds = 25;
        rig.at("one").behave(Rig.HOLDS);
        for (int i = 0; i < rounds; i++) {
            Future<Answer> asked = rig.asking(new Question());
            until(() -> rig.at("one").held() == 1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> rig.at("one").release());
                threads.execute(() -> asked.cancel(/* mayInterruptIfRunning= */ true));
            }
            until(() -> rig.holds.open() == 0);
        }

        assertThat(rig.books.count("answered") + rig.books.count("cancelled")).isEqualTo(TIMED + rounds);
        rig.assertBooked();
    }
}
