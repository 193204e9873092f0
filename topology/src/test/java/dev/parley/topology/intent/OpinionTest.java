package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionTest {
    private static final String TEXT = "2 ta samsung a15, 15k kore diben? amar number 01712345678";
    private static final Understanding GUESS = new Understanding(
            Language.ENGLISH, Intent.SIMPLE, 0.4, List.of(), null, 0.5, 1, null, "guess", Set.of(Cue.ASKS_LESS));

    @Test
    void whatStandsInTheMessageIsBelieved() {
        var read = read("""
                {"intent":"negotiate","language":"banglish","offers":[{"amount":15000,"kind":"unit"}],"product":"Samsung A15",\
                "quantity":2}""");

        assertThat(read).hasValueSatisfying(opinion -> {
            assertThat(opinion.intent()).isEqualTo(Intent.NEGOTIATE);
            assertThat(opinion.language()).isEqualTo(Language.BANGLISH);
            assertThat(offers(opinion)).isEqualTo("15000 unit");
            assertThat(opinion.product()).isEqualTo("samsung a15");
            assertThat(opinion.quantity()).isEqualTo(2);
            assertThat(opinion.cues()).containsExactly(Cue.ASKS_LESS);
            assertThat(opinion.isUnsure()).isFalse();
        });
    }

    @Test
    void whatTheMessageDoesNotSayIsThrownAway() {
        var read = read("""
                {"intent":"negotiate","language":"banglish",\
                "offers":[{"amount":9000,"kind":"unit"},{"amount":1712345678,"kind":"total"},{"amount":15000,"kind":"percent_off"},\
                {"amount":15000,"kind":"unit"}],"product":"samsung a15 ultra","quantity":7}""");

        assertThat(read).hasValueSatisfying(opinion -> {
            assertThat(offers(opinion)).isEqualTo("15000 unit");
            assertThat(opinion.product()).isEqualTo("guess");
            assertThat(opinion.quantity()).isEqualTo(1);
        });
    }

    @Test
    void halfThePriceNeedsNoNumber() {
        var read = Opinion.of(
                "{\"intent\":\"negotiate\",\"language\":\"en\",\"offers\":[{\"amount\":50,\"kind\":\"percent_off\"}],"
                        + "\"product\":\"\",\"quantity\":null}",
                "half price?",
                Setting.fresh(),
                GUESS);

        assertThat(read)
                .hasValueSatisfying(opinion -> assertThat(offers(opinion)).isEqualTo("50 percent_off"));
    }

    @Test
    void thousandsThatWereLeftOutMayBeWrittenOut() {
        var setting = new Setting(true, true, false, new BigDecimal("18000"), Language.ENGLISH);
        String said = "{\"intent\":\"negotiate\",\"language\":\"en\",\"offers\":[{\"amount\":16000,\"kind\":\"unit\"}],"
                + "\"product\":\"\",\"quantity\":null}";

        assertThat(Opinion.of(said, "16?", setting, GUESS))
                .hasValueSatisfying(opinion -> assertThat(offers(opinion)).isEqualTo("16000 unit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I think that the customer wants to negotiate.",
                "[]",
                "null",
                "{}",
                "{\"intent\":\"negotiate\"}",
                "{\"intent\":\"NEGOTIATE\",\"language\":\"en\",\"offers\":[],\"product\":\"\",\"quantity\":null}",
                "{\"intent\":\"refund\",\"language\":\"en\",\"offers\":[],\"product\":\"\",\"quantity\":null}",
                "{\"intent\":\"order\",\"language\":\"fr\",\"offers\":[],\"product\":\"\",\"quantity\":null}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":{},\"product\":\"\",\"quantity\":null}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[{\"amount\":\"15000\",\"kind\":\"unit\"}]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[{\"amount\":15000,\"kind\":\"gift\"}]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[{\"amount\":-15000,\"kind\":\"unit\"}]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[{\"amount\":1e999999,\"kind\":\"unit\"}]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[15000]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[{\"amount\":15000,\"kind\":\"unit\",\"floor\":1}]}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[],\"price\":1}",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[]} and so on",
                "{\"intent\":\"order\",\"language\":\"en\",\"offers\":[",
            })
    void anAnswerOfAnotherShapeSaysNothing(String answer) {
        assertThat(read(answer)).isEmpty();
    }

    @Test
    void anAnswerWithoutEndSaysNothing() {
        assertThat(read("[".repeat(1_000_000))).isEmpty();
        assertThat(read("[".repeat(3_000))).isEmpty();
    }

    private static Optional<Understanding> read(String answer) {
        return Opinion.of(answer, TEXT, Setting.fresh(), GUESS);
    }

    private static String offers(Understanding understanding) {
        return understanding.offers().stream()
                .map(offer -> offer.amount().stripTrailingZeros().toPlainString() + " "
                        + offer.kind().word())
                .collect(Collectors.joining(", "));
    }
}
