package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptWordsTest {
    private final OptWords words = OptWords.shipped();

    @ParameterizedTest
    @CsvSource({
        "STOP, en",
        "stop!!, en",
        "'  Please,   stop. ', en",
        "ＳＴＯＰ, en",
        "Stop 🛑, en",
        "Un​subscribe, en",
        "বন্ধ করুন।, bn",
        "'বন্ধ  করুন', bn",
        "Bondho Koro, bn-Latn",
        "BONDHO KOREN!, bn-Latn"
    })
    void theWholeOfAMessageEndsAllMessagesHoweverItIsWritten(String message, String language) {
        assertThat(words.out(message)).map(OptWords.Confirmation::language).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"start, en", "START., en", "শুরু, bn", "চালু করুন, bn", "chalu koro, bn-Latn", "Shuru, bn-Latn"})
    void theWholeOfAMessageAsksForThemAgain(String message, String language) {
        assertThat(words.in(message)).map(OptWords.Confirmation::language).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please stop the delivery",
                "stop the order",
                "can you stop at 15000?",
                "non stop",
                "bus stop",
                "dokan ki bondho?",
                "দোকান কি বন্ধ?",
                "bondho kobe",
                "start with 12000",
                ""
            })
    void wordsInsideAMessageDoNeither(String message) {
        assertThat(words.out(message)).isEmpty();
        assertThat(words.in(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please stop the delivery",
                "stop the order please, I changed my mind",
                "delivery ta bondho rakhen",
                "ডেলিভারিটা বন্ধ রাখুন",
                "can you stop at 15000?"
            })
    void whoWantsSomethingElseStoppedDoesNotWantNoMessages(String message) {
        var setting = new Setting(false, false, false, null, Language.ENGLISH);

        assertThat(LearnedReader.shipped().understand(message, setting).intent())
                .isNotEqualTo(Intent.STOP);
    }

    @Test
    void everyConfirmationTellsHowToComeBack() {
        assertThat(words.out("stop").orElseThrow().text()).contains("START");
        assertThat(words.in("START")).isPresent();
        assertThat(words.out("বন্ধ").orElseThrow().text()).contains("শুরু");
        assertThat(words.out("bondho").orElseThrow().text()).contains("shuru");
    }
}
