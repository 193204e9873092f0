package dev.parley.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Breaker;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Provider;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Asks that have a tenth of a second. */
final class HurriedTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final World world = new World();

    @Test
    void anAskOfATenthOfASecondMakesOneCallWithAllOfItsTime() throws Exception {
        var allowed = new AtomicReference<Duration>();
        var slow = world.deployment("slow", call -> {
            allowed.set(call.patience().total());
            return late(call.patience().total());
        });
        var beside = world.deployment("beside", World.answers("Hello."), "5");
        var strong = world.deployment("strong", World.answers("Hello."), "9");

        try (Router router =
                world.tier(Tier.FAST, slow, beside).tier(Tier.STRONG, strong).router()) {
            var answer = router.ask(hurried(1), world.asking);

            assertThat(answer.degraded()).isTrue();
        }

        assertThat(allowed.get()).isEqualTo(TENTH);
        assertThat(world.asking.outcomes()).containsExactly("slow timeout", "house answered");
    }

    @Test
    void anAskInAHurryIsNotTakenToAnotherTier() throws Exception {
        var strong = world.deployment("strong", World.answers("Hello."));

        try (Router router = world.tier(Tier.STRONG, strong).router()) {
            var answer = router.ask(hurried(1), world.asking);

            assertThat(answer.degraded()).isTrue();
        }

        assertThat(world.asking.outcomes()).containsExactly("house answered");
    }

    @Test
    void whoeverIsGivenUpWithinATenthOfASecondIsNeitherLeftAloneNorThoughtSlower() throws Exception {
        Provider seconds = call -> call.patience().total().compareTo(TENTH) > 0
                ? World.answered("Hello.")
                : late(call.patience().total());

        try (Router router =
                world.tier(Tier.FAST, world.deployment("healthy", seconds)).router()) {
            router.ask(world.prompt(World.of("a")), world.asking);
            var before = router.report(world.prompt(World.of("a"))).getFirst();
            for (int party = 0; party < 100; party++) {
                router.ask(hurried(party), world.asking);
            }
            var after = router.report(world.prompt(World.of("a"))).getFirst();

            assertThat(router.breakers()).extracting(Breaker::state).containsExactly(Breaker.State.CLOSED);
            assertThat(after.expected().seconds())
                    .isLessThanOrEqualTo(before.expected().seconds());
            assertThat(router.ask(world.prompt(World.of("b")), world.asking).degraded())
                    .isFalse();
        }
    }

    private Failed late(Duration after) {
        world.pass(after);
        return new Failed(Failure.TIMEOUT, null, new Spent(World.USED, /* estimated= */ true));
    }

    private Prompt hurried(int party) {
        Prompt usual = world.prompt(World.of("party-" + party));
        return new Prompt(
                usual.id(),
                Tier.FAST,
                usual.system(),
                usual.lines(),
                usual.brief(),
                world.now().plus(TENTH),
                usual.maxOutputTokens(),
                usual.terms());
    }
}
