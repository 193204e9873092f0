package dev.parley.topology.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.topology.intent.Fold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundTest {

    @ParameterizedTest
    @CsvSource({
        "স্যামসাং, samsung",
        "জামদানি, jamdani",
        "জামদানি, zamdani",
        "শাড়িটা, sharita",
        "বেনারসি, benarashi",
        "ভ্রমণ, vromon",
        "ভ্রমণ, bhromon",
        "ফটোগ্রাফি, photography",
        "জেবিএল, jbl",
        "মোটরসাইকেল, motorsaikel"
    })
    void banglaAndItsRomanisedSpellingsSoundAlike(String bangla, String romanised) {
        assertThat(Sound.of(Fold.text(bangla))).isNotEmpty().isEqualTo(Sound.of(romanised));
    }

    @Test
    void tooShortAWordAndANumberHaveNoSound() {
        assertThat(Sound.of("tea")).isEmpty();
        assertThat(Sound.of("xm4samsung")).isEmpty();
    }
}
