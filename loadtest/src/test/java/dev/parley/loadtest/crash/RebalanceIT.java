package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Partitions that move while their calls are in flight. */
class RebalanceIT extends OnScene {
    @Test
    void aProcessThatJoinsRepeatsNoCall() {
        scene.start("first", Duration.ZERO);
        scene.awaitMembers(1);
        customers.waitForTheirAnswers();

        scene.start("second", Duration.ZERO);

        scene.awaitMembers(2);
        // Both work what they own, so that whoever wanted to ask again would have done so by now.
        customers.askInPassing();
        assertThat(scene.provider.release()).isEqualTo(Customers.WAITING);
        scene.awaitSoundEnd();
        assertThat(scene.bill())
                .hasSize(Customers.WAITING + Customers.PASSING)
                .extracting(LedgerLine::outcome)
                .containsOnly(Outcome.ANSWERED);
        assertThat(scene.place.costs()).extracting(cost -> cost.outcome()).containsOnly("answered");
    }
}
