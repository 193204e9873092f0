package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.parley.loadtest.simulate.Behaviour.Drawn;
import dev.parley.loadtest.simulate.Behaviour.Plan;
import dev.parley.loadtest.simulate.FaultRule.Next;
import dev.parley.loadtest.simulate.FaultRule.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BehaviourTest {

    private static final FaultRule HALF_HANG = new FaultRule(new Fault.Hang(), new Share(0.5));
    private static final FaultRule TENTH_EMPTY = new FaultRule(new Fault.Empty(), new Share(0.1));

    @Test
    void oneSeedAlwaysDecidesTheSame() {
        Behaviour behaviour = Behaviour.USUAL.withFaults(List.of(HALF_HANG, TENTH_EMPTY));

        List<Plan> once = plans(behaviour, 1_000);
        List<Plan> again = plans(behaviour, 1_000);

        assertThat(once).isEqualTo(again).doesNotHaveDuplicates();
    }

    @Test
    void sharesHoldInTheLongRun() {
        List<Plan> plans = plans(Behaviour.USUAL.withFaults(List.of(HALF_HANG, TENTH_EMPTY)), 10_000);

        assertThat(share(plans, new Fault.Hang())).isEqualTo(0.5, offset(0.02));
        assertThat(share(plans, new Fault.Empty())).isEqualTo(0.1, offset(0.02));
        assertThat(share(plans, new Fault.None())).isEqualTo(0.4, offset(0.02));
    }

    @Test
    void countedFaultsComeBeforeShares() {
        var always = new FaultRule(new Fault.Hang(), new Share(1));
        var twice = new FaultRule(new Fault.Stall(), new Next(2));
        var once = new FaultRule(new Fault.Refuse(), new Next(1));

        List<Plan> plans = plans(Behaviour.USUAL.withFaults(List.of(always, twice, once)), 5);

        assertThat(plans)
                .extracting(Plan::fault)
                .containsExactly(
                        new Fault.Stall(), new Fault.Stall(), new Fault.Refuse(), new Fault.Hang(), new Fault.Hang());
    }

    @Test
    void aLognormalLatencyHasTheMedianAndThePercentileItWasGiven() {
        List<Duration> delays = plans(Behaviour.USUAL, 20_000).stream()
                .map(plan -> ((Wait.For) plan.pace().untilWhole(10)).duration())
                .sorted()
                .toList();

        assertThat(delays.get(10_000).toMillis()).isBetween(780L, 820L);
        assertThat(delays.get(19_800).toMillis()).isBetween(1_950L, 2_250L);
        assertThat(delays.getFirst()).isPositive();
    }

    @Test
    void neitherReplyNorPromptIsPrinted() {
        assertThat(Behaviour.USUAL.withReply("secret words").toString())
                .doesNotContain("secret")
                .contains("12 chars");
    }

    private static double share(List<Plan> plans, Fault fault) {
        return plans.stream().filter(plan -> plan.fault().equals(fault)).count() / (double) plans.size();
    }

    private static List<Plan> plans(Behaviour first, int calls) {
        var random = new SplittableRandom(42);
        var plans = new ArrayList<Plan>();
        Behaviour behaviour = first;
        for (int i = 0; i < calls; i++) {
            Drawn drawn = behaviour.draw(random);
            plans.add(drawn.plan());
            behaviour = drawn.after();
        }
        return plans;
    }
}
