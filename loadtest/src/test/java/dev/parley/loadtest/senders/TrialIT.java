package dev.parley.loadtest.senders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.Marketplace;
import dev.parley.loadtest.phone.Manner;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.senders.Verdict.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every platform, every kind of fault, and the death of one of two gateways under load. */
final class TrialIT {

    private static final Duration ANSWER_TIME = Duration.ofMillis(150);
    /** A session's time, the backlog of it, and what was refused for some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory = Path.of(".");

    @Test
    void noReplyIsLostOrShownOutOfOrderWhateverBefallsPlatformsAndSenders() throws InterruptedException {
        var manner = Manner.USUAL.withDelay(ANSWER_TIME).withMishaps(SendersCommand.mishaps(/* share= */ 0.01));
        var load = new Trial.Load(
                /* rate= */ 150,
                Duration.ofSeconds(3),
                Duration.ofSeconds(6),
                /* contacts= */ 12,
                Optional.of(Duration.ofSeconds(6)),
                PATIENCE);

        Trial.Outcome outcome;
        try (var place = Marketplace.open();
                var trial = Trial.open(new Trial.Setup(
                        directory,
                        place.clientSettings().getOrDefault("bootstrap.servers", ""),
                        new Accounts(Accounts.CHANNELS, /* perSecond= */ 1_000),
                        ParleyProcess.SHORT_LIVED,
                        /* seed= */ 1))) {
            outcome = trial.run(load, manner, new Replies.Clocks(InstantSource.system(), System::nanoTime));
        }

        var verdict = outcome.verdict();
        assertThat(verdict.faults()).as("with %s", outcome.circumstances()).isEmpty();
        assertThat(outcome.replies()).isEqualTo((int) load.schedule().count());
        assertThat(outcome.shown()).extracting(Shown::channel).contains(Accounts.CHANNELS.toArray(String[]::new));
        assertThat(verdict.of(Finding.ORPHANED))
                .containsAnyElementsOf(verdict.of(Finding.DOUBLED))
                .anyMatch(id -> !verdict.of(Finding.DOUBLED).contains(id));
        assertThat(List.of(verdict.of(Finding.HELD), verdict.of(Finding.FAILED)))
                .doesNotContain(List.of());
    }
}
