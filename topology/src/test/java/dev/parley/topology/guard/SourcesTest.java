package dev.parley.topology.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources = new Sources(List.of("Blue Cotton, hand-stitched", "Note13 128GB; নীল শাড়ি"));

    @Test
    void aWordIsWhatStandsBetweenSignsInWhateverCase() {
        assertThat(List.of("blue", "cotton", "hand", "stitched", "note13", "নীল", "শাড়ি"))
                .allMatch(sources::haveWord);
    }

    @Test
    void aPartOfAWordIsNone() {
        assertThat(List.of("cot", "otton", "note", "gb", "শাড়", "white")).noneMatch(sources::haveWord);
    }

    @Test
    void aWordIsFoundBehindALongerOneThatHasIt() {
        var both = new Sources(List.of("notebook note"));

        assertThat(both.haveWord("note")).isTrue();
    }

    @Test
    void textsDoNotRunIntoOneAnother() {
        assertThat(sources.contain("stitched note13")).isFalse();
        assertThat(sources.contain("note13 128")).isTrue();
    }
}
