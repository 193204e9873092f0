package dev.parley.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Asking;
import dev.parley.llm.Breaker;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.Call;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Provider;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When providers fail together or for one prompt alone: what is asked of them, and what customers get. */
final class OutageTest {
    private static final int A_SECOND = 20;

    private final World world = new World();
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void anOutageOfAMinuteIsNotMultipliedAndEndsWithoutAWave() throws Exception {
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a", this::flaky),
                        world.deployment("b", this::flaky),
                        world.deployment("c", this::flaky))
                .router();

        int degraded = seconds(router, 60);
        int duringOutage = calls.getAndSet(0);
        down.set(false);
        Set<Integer> callsASecond = new HashSet<>();
        int afterwards = 0;
        for (int second = 0; second < 90; second++) {
            afterwards += seconds(router, 1);
            callsASecond.add(calls.getAndSet(0));
        }

        assertThat(degraded).isEqualTo(60 * A_SECOND);
        assertThat(duringOutage).isLessThan(60 * A_SECOND / 2);
        assertThat(callsASecond).allMatch(each -> each <= A_SECOND * 1.15);
        assertThat(afterwards)
                .as("degraded until the first probes went well, a minute later at most")
                .isLessThan(61 * A_SECOND);
        assertThat(seconds(router, 10)).as("and then no more").isZero();
    }

    @Test
    void whatIsRefusedOnceIsAskedNowhereElse() throws Exception {
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a", World.fails(Failure.REFUSED)),
                        world.deployment("b", World.answers("yes")))
                .router();

        var answer = router.ask(world.prompt(World.of("c")), world.asking);

        assertThat(answer.degraded()).isTrue();
        assertThat(world.asking.outcomes()).containsExactly("a refused", "house answered");
    }

    @Test
    void aPoisonousPromptSentAgainAndAgainShutsNobodyOut() throws Exception {
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a", World.fails(Failure.BROKEN)),
                        world.deployment("b", World.fails(Failure.BROKEN)))
                .router();

        for (int i = 0; i < 50; i++) {
            router.ask(world.prompt(World.of("the one")), world.asking);
            world.pass(Duration.ofMillis(200));
        }

        assertThat(router.breakers()).allMatch(breaker -> breaker.state() == Breaker.State.CLOSED);
    }

    @Test
    void whatIsTooLongForOneIsAskedOnlyOfALargerOne() throws Exception {
        var small = OptionalLong.of(8_000);
        var large = OptionalLong.of(200_000);
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("a", World.fails(Failure.TOO_LONG), "1", small),
                        world.deployment("b", World.fails(Failure.BROKEN), "2", small))
                .tier(Tier.STRONG, world.deployment("c", World.answers("yes"), "9", large))
                .router();

        var answer = router.ask(world.prompt(World.of("c")), world.asking);

        assertThat(answer.text()).isEqualTo("yes");
        assertThat(world.asking.outcomes()).containsExactly("a refused", "c answered");
    }

    @Test
    void aShortCooldownIsWaitedForAndALongOneIsNot() throws Exception {
        Provider limited = call -> calls.incrementAndGet() == 1
                ? new Failed(Failure.RATE_LIMITED, Duration.ofSeconds(2), Spent.NOTHING)
                : new Failed(Failure.RATE_LIMITED, Duration.ofSeconds(60), Spent.NOTHING);
        Router router = world.tier(Tier.FAST, world.deployment("a", limited)).router();

        router.ask(world.prompt(World.of("c")), world.asking);
        var again = router.ask(world.prompt(World.of("c")), world.asking);

        assertThat(again.degraded()).isTrue();
        assertThat(world.asking.outcomes())
                .containsExactly("a rate_limited", "a rate_limited", "house answered", "house answered");
    }

    @Test
    void whoSaysThatNothingIsLeftIsAskedAgainWhenThereIs() throws Exception {
        Provider last = call -> World.lastOne("yes", Duration.ofSeconds(30));
        Router router = world.tier(Tier.FAST, world.deployment("a", last)).router();

        router.ask(world.prompt(World.of("c")), world.asking);
        world.pass(Duration.ofSeconds(25));
        router.ask(world.prompt(World.of("c")), world.asking);
        world.pass(Duration.ofSeconds(12));
        router.ask(world.prompt(World.of("c")), world.asking);

        assertThat(world.asking.outcomes()).containsExactly("a answered", "house answered", "a answered");
    }

    /** Degraded answers while so many seconds go by. */
    private int seconds(Router router, int count) throws Exception {
        int degraded = 0;
        for (int i = 0; i < count * A_SECOND; i++) {
            var prompt = world.prompt(World.of("party-" + world.random.nextInt()));
            degraded += router.ask(prompt, new Asking()).degraded() ? 1 : 0;
            world.pass(Duration.ofMillis(1_000 / A_SECOND));
        }
        return degraded;
    }

    private Result flaky(Call call) {
        calls.incrementAndGet();
        return down.get() ? new Failed(Failure.BROKEN, null, Spent.NOTHING) : World.answered("yes");
    }
}
