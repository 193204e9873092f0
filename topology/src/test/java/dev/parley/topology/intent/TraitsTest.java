package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraitsTest {
    @Test
    void theHashOfANameInPartsIsThatOfTheString() {
        var traits = new Traits();

        traits.add("p ").and("redmi").and(" ").and("দাম");
        traits.add("b").and(2).and("k ").and("-");
        traits.add("_redmi_note_", 1, 6);

        assertThat(traits.hashes()).containsExactly("p redmi দাম".hashCode(), "b2k -".hashCode(), "redmi".hashCode());
    }

    @Test
    void thereIsRoomForThoseOfALongMessage() {
        var traits = new Traits();
        int[] hashes = IntStream.range(0, 10_000)
                .map(i -> Integer.toString(i).hashCode())
                .toArray();

        IntStream.range(0, hashes.length).forEach(i -> traits.add("").and(i));

        assertThat(traits.size()).isEqualTo(hashes.length);
        assertThat(traits.hashes().toArray()).containsExactly(hashes);
    }
}
