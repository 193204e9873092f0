package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.AttemptEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenario 10: two price lists that know nothing of each other, the router's and the provider's, agree to the last digit. */
final class PricesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-haiku-4-5",
                "claude-sonnet-4-6",
                "claude-sonnet-5",
                "claude-opus-4-8",
                "gpt-5-nano",
                "gpt-5-mini",
                "gpt-5.4-nano",
                "gpt-5.4-mini",
                "gpt-5.4",
                "gpt-4o-mini",
                "llama-3.1-8b-instant",
                "llama-3.3-70b-versatile",
                "openai/gpt-oss-20b",
                "openai/gpt-oss-120b"
            })
    void aCallIsBookedAsItIsBilledInPiecesAndInOne(String model) throws Exception {
        for (boolean streams : new boolean[] {true, false}) {
            String kind = model.startsWith("claude") ? "anthropic" : "openai";
            try (var rig = new Rig().account("one", kind, streams).fast("one/" + model)) {

                rig.ask(new Question());

                Books.Balance balance = rig.assertBooked();
                assertThat(balance.booked()).isPositive().isEqualByComparingTo(balance.billed());
                assertThat(balance.estimated()).isZero();
            }
        }
    }

    @Test
    void aModelThatNobodyKnowsIsBookedAsDearerThanItIs() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/brand-new")) {

            rig.ask(new Question());

            AttemptEnd cost = rig.books.ends.getFirst();
            assertThat(cost.usd()).isGreaterThan(rig.at("one").ledger().usd());
        }
    }

    @Test
    void whatIsSaidAgainIsCountedAndCostsNothing() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/gpt-5-mini")) {
            rig.ask(new Question().shared("v1"));

            rig.ask(new Question().shared("v1"));

            assertThat(rig.books.outcomes()).containsExactly("one answered", "one cached");
            assertThat(rig.books.ends.getLast().usd()).isZero();
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }
}
