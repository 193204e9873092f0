package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {

    @ParameterizedTest
    @CsvSource({
        "'  Last   PRICE? ', last price?",
        "'don''t `say`', dont say",
        "'১৫ হাজার', 15 হাজার",
        "'Ｆｕｌｌ', full",
    })
    void oneSpellingForWhatReadsTheSame(String text, String folded) {
        assertThat(Fold.text(text)).isEqualTo(folded);
    }

    @Test
    void plainAsciiIsFoldedAsEverythingElseIs() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(12, 0, 128)
                    .mapToObj(c -> Character.toString((char) c))
                    .collect(Collectors.joining());

            assertThat(Fold.text("x" + text + "x"))
                    .isEqualTo(Fold.text("x" + text + "xé").replace("é", ""));
        }
    }
}
