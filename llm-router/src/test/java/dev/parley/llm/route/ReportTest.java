package dev.parley.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Breaker;
import dev.parley.llm.DeploymentReport;
import dev.parley.llm.DeploymentReport.Trouble;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is told of deployments: that they are asked, or what they are left alone for and how long. */
final class ReportTest {
    private final World world = new World();

    @Test
    void whatIsLeftAloneSaysForWhatAndHowLong() throws Exception {
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a", World.fails(Failure.BARRED)),
                        world.deployment("b", World.answers("yes")))
                .router();
        router.ask(world.prompt(World.of("c")), world.asking);

        List<DeploymentReport> fresh = router.report(world.prompt(World.of("c")));
        world.pass(Duration.ofMinutes(4));
        List<DeploymentReport> later = router.report(world.prompt(World.of("c")));

        DeploymentReport barred = fresh.getFirst();
        assertThat(barred.provider()).isEqualTo("a");
        assertThat(barred.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(barred.out()).endsWith("the last trouble was barred");
        assertThat(trouble(barred).what()).isEqualTo("barred");
        // Ten minutes, and up to a fifth more.
        assertThat(trouble(barred).seconds()).isBetween(600L, 720L);
        assertThat(trouble(later.getFirst()).seconds())
                .isEqualTo(trouble(barred).seconds() - Duration.ofMinutes(4).toSeconds());
        assertThat(fresh.getLast().out()).isNull();
        assertThat(fresh.getLast().trouble()).isNull();
    }

    @Test
    void theOthersOfAnAccountSayWhatTheAccountIsLeftAloneFor() throws Exception {
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a/one", World.fails(Failure.UNPAID)),
                        world.deployment("a/two", World.answers("yes")))
                .router();
        router.ask(world.prompt(World.of("c")), world.asking);

        List<DeploymentReport> told = router.report(world.prompt(World.of("c")));

        assertThat(told).extracting(each -> trouble(each).what()).containsExactly("unpaid", "unpaid");
        assertThat(told).allSatisfy(each -> assertThat(each.out()).endsWith("the last trouble was unpaid"));
    }

    @Test
    void whatIsAskedAgainHasNoTroubleAnyMore() throws Exception {
        Router router = world.tier(Tier.FAST, world.deployment("a", World.fails(Failure.RATE_LIMITED)))
                .router();
        router.ask(world.prompt(World.of("c")), world.asking);

        world.pass(Duration.ofMinutes(1));

        assertThat(router.report(world.prompt(World.of("c"))).getFirst().trouble())
                .isNull();
    }

    private static Trouble trouble(DeploymentReport report) {
        return Objects.requireNonNull(report.trouble());
    }
}
