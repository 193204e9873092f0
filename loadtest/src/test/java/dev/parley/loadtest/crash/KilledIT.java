package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** {@code kill -9} with 200 calls in flight, some messages queued behind them, and some answers on their way. */
class KilledIT extends OnScene {
    @Test
    void aKilledProcessThatComesBackAnswersEverythingOnce() {
        killTheOnlyProcess();

        scene.start("only", Duration.ZERO);

        scene.awaitSoundEnd();
    }

    @Test
    void aKilledProcessThatLostItsStateDirectoryAnswersEverythingOnce() throws Exception {
        killTheOnlyProcess();
        deleteAll(scene.stateOf("only"));

        scene.start("only", Duration.ZERO);

        scene.awaitSoundEnd();
    }

    @Test
    void whatAKilledProcessLeavesIsAnsweredByTheOther() {
        var one = scene.start("one", Duration.ZERO);
        scene.start("other", Duration.ZERO);
        scene.awaitMembers(2);
        customers.waitForTheirAnswers();
        customers.writeAgain();
        customers.comeLate();
        await().pollInterval(Duration.ofMillis(5)).until(() -> scene.published() >= 20);

        one.process().kill();

        scene.disaster();
        scene.awaitMembers(1);
        scene.provider.release();
        scene.awaitSoundEnd();
    }

    private void killTheOnlyProcess() {
        var process = scene.start("only", Duration.ZERO);
        scene.awaitMembers(1);
        customers.waitForTheirAnswers();
        customers.writeAgain();
        customers.comeLate();
        // Some answers are published, some even committed, and none of them may be paid for again.
        await().pollInterval(Duration.ofMillis(5)).until(() -> scene.published() >= 20);

        process.process().kill();

        assertThat(scene.disaster().finished()).isNotEmpty();
    }

    private static void deleteAll(Path path) throws Exception {
        try (var files = Files.walk(path)) {
            assertThat(files.sorted(Comparator.reverseOrder()).map(Path::toFile).allMatch(File::delete))
                    .isTrue();
        }
    }
}
