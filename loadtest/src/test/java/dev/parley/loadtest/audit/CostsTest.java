package dev.parley.loadtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.simulate.Outcome;
import org.junit.jupiter.api.Test;

final class CostsTest {
    private final Run run = new Run();

    @Test
    void aCallThatNoCostExplainsIsFound() {
        run.call("t-1.a", 0, 1, Outcome.CLIENT_GONE);

        assertThat(run.faults())
                .containsExactly(
                        "nothing explains the call t-1.a, which is CLIENT_GONE",
                        "0.001 USD are billed and 0 booked, estimates left out");
    }

    @Test
    void aCostBookedTwiceIsFound() {
        run.call("t-1.a", 0, 1, Outcome.ANSWERED).costs("t-1.a", "answered").costs("t-1.a", "answered");

        assertThat(run.faults()).containsExactly("the cost t-1.a is booked twice");
    }

    @Test
    void aCostThatWasNeverBilledIsFound() {
        run.costs("t-1.a", "answered");

        assertThat(run.faults()).containsExactly("the cost t-1.a is booked as answered and was never billed");
    }

    @Test
    void aCostOfAnotherSumIsFound() {
        run.call("t-1.a", 0, 1, Outcome.ANSWERED).costs("t-1.a", "answered", "0.002", /* estimated= */ false);

        assertThat(run.faults())
                .contains("the call t-1.a, which is ANSWERED, is billed 0.001 and booked 0.002 as answered");
    }

    @Test
    void anEstimateMayDiffer() {
        run.call("t-1.a", 0, 1, Outcome.CLIENT_GONE).costs("t-1.a", "timeout", "0.002", /* estimated= */ true);

        assertThat(run.faults()).isEmpty();
    }

    @Test
    void aSecondCallWithoutADisasterIsFound() {
        run.call("t-1.a", 0, 1, Outcome.CLIENT_GONE).call("t-1.b", 2, 3, Outcome.ANSWERED);
        run.costs("t-1.a", "lost", "0.001", /* estimated= */ true).costs("t-1.b", "answered");

        assertThat(run.faults()).containsExactly("the turn t-1 was asked for 2 times");
    }
}
