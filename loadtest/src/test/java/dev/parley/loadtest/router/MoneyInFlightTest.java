package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.quota.Limits;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario 2, inside one process: an asker that dies between holding and settling leaves nothing held, and its cost is booked. */
final class MoneyInFlightTest {
    /** Enough for one call at a time, and for the prompts of two. */
    private static final Limits FOR_ONE = new Limits(null, 230L, null);

    private final Rig rig = new Rig();

    @BeforeEach
    void open() {
        rig.openAi("one").fast("one/gpt-5-mini").limits(FOR_ONE, Limits.NONE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anAskerThatIsInterruptedLeavesNothingHeldAndItsPromptBooked() throws Exception {
        rig.at("one").behave(Rig.HOLDS);
        Future<Answer> killed = rig.asking(new Question());
        until(() -> rig.at("one").held() == 1);
        boolean refusedMeanwhile = rig.ask(new Question()).degraded();

        killed.cancel(/* mayInterruptIfRunning= */ true);
        until(() -> rig.books.count("cancelled") == 1);
        rig.at("one").behave(Rig.WELL);
        Answer next = rig.ask(new Question());

        assertThat(refusedMeanwhile).isTrue();
        assertThat(next.degraded()).as("what was held is free again").isFalse();
        Books.Balance balance = rig.assertBooked();
        assertThat(balance.estimated()).isEqualTo(1);
        assertThat(balance.difference())
                .as("the prompt was read, and nothing said")
                .isZero();
    }

    @Test
    void whenTheBooksRefuseTheStartNothingIsSentAndNothingHeld() {
        var refusing = new Failing() {
            @Override
            public void starting(AttemptStart start) {
                throw new IllegalStateException("no broker");
            }
        };

        assertThatThrownBy(() -> rig.ask(new Question(), refusing)).hasMessage("no broker");

        assertThat(rig.calls("one")).isZero();
        assertThat(rig.assertBooked().booked()).isZero();
    }

    @Test
    void whenTheBooksRefuseTheEndWhatWasHeldIsSettledWithWhatWasUsed() throws Exception {
        var refusing = new Failing() {
            @Override
            public void ended(AttemptEnd end) {
                rig.books.ended(end);
                throw new IllegalStateException("no broker");
            }
        };

        assertThatThrownBy(() -> rig.ask(new Question(), refusing)).hasMessage("no broker");

        assertThat(rig.assertBooked().difference()).isZero();
        assertThat(rig.ask(new Question()).degraded())
                .as("17 of 230 tokens are used")
                .isFalse();
    }

    @Test
    void aListenerThatDiesOfAnErrorAmidTheAnswerLeavesNothingHeld() {
        var dying = new Failing() {
            @Override
            public void heard(String callId, String piece) {
                throw new StackOverflowError("in the midst of it");
            }
        };

        assertThatThrownBy(() -> rig.ask(new Question(), dying)).isInstanceOf(StackOverflowError.class);

        rig.assertBooked();
        assertThat(rig.books.count("error")).isEqualTo(1);
    }

    @Test
    void aRouterThatIsClosedAmidCallsBooksThem() throws Exception {
        rig.at("one").behave(Rig.HOLDS);
        Future<Answer> running = rig.asking(new Question());
        until(() -> rig.at("one").held() == 1);

        rig.router().close();

        assertThat(running.get().degraded()).isTrue();
        Books.Balance balance = rig.assertBooked();
        assertThat(balance.estimated()).isEqualTo(1);
        assertThat(balance.difference()).isZero();
        assertThat(rig.books.outcomes())
                .as("again, and in vain")
                .containsExactly("one error", "one error", "house answered");
    }

    /** Keeps the books of the rig, but for what it is made to fail in. */
    private class Failing implements AttemptListener {
        @Override
        public void starting(AttemptStart start) {
            // What is announced is announced again when it ends.
        }

        @Override
        public void ended(AttemptEnd end) {
            rig.books.ended(end);
        }
    }
}
