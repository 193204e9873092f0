package dev.parley.loadtest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.audit.Check;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One broken build in a process of its own; {@code parley loadtest broken --prove} lets all of them play. */
final class BrokenIT {

    @Test
    void aStoreThatIsWrittenPastItsChangelogIsFoundByNothingButItsFiles() throws Exception {
        var result = new Proof(Path.of("target", "broken")).of(Broken.WRITES_PAST_THE_CHANGELOG);

        assertThat(result.red()).containsExactly(Check.STATE);
    }
}
