package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.topology.guard.Allowance;
import dev.parley.topology.guard.Guard;
import dev.parley.topology.intent.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {
    private static final long SEED = 41;

    @Test
    void theFirstSentenceIsHeldBackUntilItIsWhole() {
        var speech = new Speech(allowance(Language.ENGLISH));

        assertThat(shown(speech, "Hello", " there", ".")).isEmpty();
        assertThat(shown(speech, " How")).containsExactly("Hello there.");
        assertThat(shown(speech, " are", " you?", "\n")).containsExactly("Hello there. How are you?");
    }

    @Test
    void banglaSentencesEndWithTheirOwnSign() {
        var speech = new Speech(allowance(Language.BANGLA));

        var shown = shown(speech, "জি ভাই, আছে", "। খুব ভালো ", "জিনিস! নেবেন", "? ");

        assertThat(shown)
                .containsExactly("জি ভাই, আছে।", "জি ভাই, আছে। খুব ভালো জিনিস!", "জি ভাই, আছে। খুব ভালো জিনিস! নেবেন?");
    }

    @Test
    void linesEndSentencesToo() {
        var shown = shown(new Speech(allowance(Language.ENGLISH)), "\n\nA fine phone\n\n", "- bright screen\r\n");

        assertThat(shown).containsExactly("\n\nA fine phone", "\n\nA fine phone\n\n- bright screen");
    }

    @Test
    void aSentenceThatEndsInTheMiddleOfANumberIsNotOver() {
        var shown = shown(new Speech(allowance(Language.ENGLISH)), "That is e.g.", "good. It weighs 1.", "5 kg. ");

        assertThat(shown).containsExactly("That is e.g.good.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can do BDT 17,200. ",
                "I can do ১৭,২০০ for you. ",
                "It is yours for １７２００. ",
                "Seventeen thousand two hundred taka, and it is yours. ",
                "I can go to seventeen. ",
                "Just a lakh! ",
                "Model Ⅷ is here. ",
                "One taka less. "
            })
    void fromTheFirstNumberOnNothingIsShown(String sentence) {
        var shown = shown(new Speech(allowance(Language.ENGLISH)), "Good choice! ", sentence, "Shall we? ", "Yes. ");

        assertThat(shown).containsExactly("Good choice!");
    }

    @Test
    void aNumberCutInTwoByTheEndOfASentenceIsOne() {
        var shown = shown(new Speech(allowance(Language.ENGLISH)), "It is a good one. Thousand taka. ");

        assertThat(shown).containsExactly("It is a good one.");
    }

    @Test
    void wordsThatAreHardlyNumbersAreShown() {
        var english = shown(new Speech(allowance(Language.ENGLISH)), "This one is lovely. ");
        var bangla = shown(new Speech(allowance(Language.BANGLA)), "এটা খারাপ নয়। ");

        assertThat(english).containsExactly("This one is lovely.");
        assertThat(bangla).containsExactly("এটা খারাপ নয়।");
    }

    @Test
    void whatTheGuardRefusesIsNotShown() {
        var promise = shown(new Speech(allowance(Language.ENGLISH)), "Hello. It comes with a warranty. ", "Yes. ");
        var script = shown(new Speech(allowance(Language.ENGLISH)), "Привет. ", "Hello. ");

        assertThat(promise).containsExactly("Hello.");
        assertThat(script).isEmpty();
    }

    @Test
    void anotherCallBeginsAnew() {
        var speech = new Speech(allowance(Language.ENGLISH));
        shown(speech, "Hello. It is 5. ");

        assertThat(speech.heard("second", "Good ")).isEmpty();
        assertThat(speech.heard("second", "day. ")).contains("Good day.");
        assertThat(speech.heard("third", "evening. ")).contains("evening.");
    }

    @Test
    void whatIsLongerThanAReplyMayBeIsNotShownFurther() {
        String sentence = "This is a very good thing. ";
        var shown = shown(new Speech(allowance(Language.ENGLISH)), sentence.repeat(100), sentence, sentence);

        assertThat(shown)
                .hasSize(1)
                .allSatisfy(text -> assertThat(text)
                        .hasSizeLessThanOrEqualTo(Guard.LENGTH_MAX)
                        .hasSizeGreaterThan(Guard.LENGTH_MAX - sentence.length()));
    }

    /** Whatever a model says, in whatever pieces. */
    @Test
    void onlyBeginningsGetOutAndNeverADigit() {
        var random = new Random(SEED);
        var parts = List.of(
                "Hello",
                " ",
                ". ",
                "!",
                "?\n",
                "। ",
                "আছে ",
                "one ",
                "noy ",
                "17",
                "২০০",
                "１",
                "①",
                "Ⅷ",
                "½",
                "𝟘",
                "٣",
                ",",
                "taka ",
                "thousand ",
                "\r\n",
                "a phone",
                "…",
                "1️⃣",
                "\u200b",
                "好",
                "🙂");
        int shownAtAll = 0;
        for (int round = 0; round < 3_000; round++) {
            var speech = new Speech(allowance(random.nextBoolean() ? Language.BANGLA : Language.ENGLISH));
            var said = new StringBuilder();
            String last = "";
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                String words = parts.get(random.nextInt(parts.size())) + parts.get(random.nextInt(parts.size()));
                said.append(words);
                var shown = speech.heard("call", words);
                if (shown.isPresent()) {
                    shownAtAll++;
                    assertThat(said.toString()).startsWith(shown.get());
                    assertThat(shown.get()).startsWith(last).hasSizeGreaterThan(last.length());
                    assertThat(shown.get()).doesNotContainPattern("[\\p{Nd}\\p{Nl}\\p{No}]");
                    last = shown.get();
                }
            }
        }
        assertThat(shownAtAll).isGreaterThan(100);
    }

    private static List<String> shown(Speech speech, String... pieces) {
        var shown = new ArrayList<String>();
        for (String piece : pieces) {
            speech.heard("call", piece).ifPresent(shown::add);
        }
        return shown;
    }

    private static Allowance allowance(Language language) {
        return new Allowance(
                List.of(new BigDecimal(17_200)),
                List.of(BigDecimal.ONE),
                List.of(new BigDecimal(15_000)),
                List.of("Redmi Note 13 128GB", "model VIII"),
                /* deal= */ false,
                /* freeDelivery= */ false,
                language);
    }
}
