package dev.parley.topology.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chul shukanor machine | hair dryer",
                "লাল শাড়ি | red saree",
                "wireless হেডফোন | wireless headphones",
                "redmi note 13 | redmi note 13"
            })
    void theLongestEntryOfATextIsReplacedByItsFirstMeaning(String text, String english) {
        assertThat(Glossary.shipped().english(text)).isEqualTo(english);
    }

    @Test
    void aMerchantsEntriesStandInPlaceOfTheShippedOnes() {
        Glossary glossary =
                Glossary.shipped().with(List.of("# ours", "", "juta\tkeds_shoes", "hawai chappal\tflip_flops"));

        assertThat(glossary.english("juta hawai chappal lal")).isEqualTo("keds shoes flip flops red");
        assertThat(Glossary.shipped().english("juta")).isEqualTo("shoes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "juta shoes | line 2 must be what customers write, a tab, and what a catalogue says",
                "one two three four five\tsix | line 2 has more than 4 words before the tab",
                "juta\t | line 2 must be"
            })
    void aLineThatIsNoEntryIsNamed(String line, String fault) {
        assertThatThrownBy(() -> Glossary.shipped().with(List.of("# ours", line.replace("\\t", "\t"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(fault);
    }
}
