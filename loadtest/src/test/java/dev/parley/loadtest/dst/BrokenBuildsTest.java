package dev.parley.loadtest.dst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.broken.Broken;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation finds builds of the engine that are broken on purpose, each within a bounded number of seeds. */
class BrokenBuildsTest {
    private static final long SEEDS_MAX = 2_000;

    /** @param from a seed that is known to come soon before one that finds it */
    @ParameterizedTest
    @CsvSource({
        "forgets-ids, 0",
        "loses-work, 120",
        "newest-first, 0",
        "two-at-a-time, 700",
        "cancels-nothing, 0",
        "waits-for-nothing, 190",
        "hands-nothing-over, 2695",
        "books-no-cancelled, 0"
    })
    void aBrokenBuildIsFound(String build, long from) {
        boolean found;
        try (var hush = new Hush();
                var broken = Broken.inThisJvm(build)) {
            assertThat(hush).isNotNull();
            assertThat(broken).isNotNull();
            found = LongStream.range(from, from + SEEDS_MAX)
                    .anyMatch(seed -> !Simulation.run(seed, /* traced= */ false).isSound());
        }

        assertThat(found).isTrue();
    }
}
