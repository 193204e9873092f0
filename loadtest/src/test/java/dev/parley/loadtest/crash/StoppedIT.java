package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A process that is stopped for so long that its group gives it up, and then goes on as if nothing had happened. */
class StoppedIT {
    @TempDir
    Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private Customers customers;

    @BeforeEach
    void open(TestInfo test) {
        scene = Scene.open(directory, test.getTestMethod().orElseThrow().getName());
        customers = new Customers(scene);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aProcessThatWasGivenUpAndComesBackMidwayDisturbsNothing() {
        var stopped = scene.start("stopped", Duration.ZERO);
        scene.start("other", Duration.ZERO);
        scene.awaitMembers(2);
        customers.waitForTheirAnswers();
        stopped.freeze();
        customers.writeAgain();
        scene.awaitMembers(1);
        scene.disaster();
        int askedAgain = scene.awaitMoreHeldThan(Customers.WAITING);

        stopped.thaw();

        scene.awaitMembers(2);
        customers.askInPassing();
        scene.provider.release();
        scene.awaitSoundEnd();
        assertThat(askedAgain).isBetween(1, Customers.WAITING);
    }
}
