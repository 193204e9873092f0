package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that is stopped for so long that its group gives it up, and then goes on as if nothing had happened. */
class StoppedIT extends OnScene {
    @Test
    void aProcessThatWasGivenUpAndComesBackMidwayDisturbsNothing() {
        var stopped = scene.start("stopped", Duration.ZERO);
        scene.start("other", Duration.ZERO);
        scene.awaitMembers(2);
        customers.waitForTheirAnswers();
        stopped.process().freeze();
        customers.writeAgain();
        scene.awaitMembers(1);
        scene.disaster();
        int askedAgain = scene.awaitMoreHeldThan(Customers.WAITING);

        stopped.process().thaw();

        scene.awaitMembers(2);
        customers.askInPassing();
        scene.provider.release();
        scene.awaitSoundEnd();
        assertThat(askedAgain).isBetween(1, Customers.WAITING);
    }
}
