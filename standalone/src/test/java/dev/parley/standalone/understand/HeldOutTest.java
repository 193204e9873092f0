package dev.parley.standalone.understand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.topology.intent.IntentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Messages that nothing was learned from; written and labelled before. */
final class HeldOutTest {
    @Test
    void messagesThatNothingWasLearnedFromAreReadAsTheirReadersReadThem() throws IOException {
        var lines = Files.readAllLines(Path.of("src/test/resources/understanding/held-out.jsonl"));

        var score = Score.of(lines, IntentReader.shipped());

        assertThat(score.intents()).isGreaterThanOrEqualTo(0.93);
        assertThat(score.intentsAgreedOn()).isGreaterThanOrEqualTo(0.93);
    }
}
