package dev.parley.loadtest.dst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.broken.Broken;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation finds builds of the engine that are broken on purpose, each within a bounded number of seeds. */
class BrokenBuildsTest {
    private static final long SEEDS_MAX = 1_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forgets-ids",
                "loses-work",
                "newest-first",
                "two-at-a-time",
                "cancels-nothing",
                "waits-for-nothing",
                "hands-nothing-over",
                "books-no-cancelled"
            })
    void aBrokenBuildIsFound(String build) {
        boolean found;
        try (var hush = new Hush();
                var broken = Broken.inThisJvm(build)) {
            assertThat(hush).isNotNull();
            assertThat(broken).isNotNull();
            found = LongStream.range(0, SEEDS_MAX)
                    .anyMatch(seed -> !Simulation.run(seed, /* traced= */ false).isSound());
        }

        assertThat(found).isTrue();
    }
}
