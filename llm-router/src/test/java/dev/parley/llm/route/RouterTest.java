package dev.parley.llm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Answer;
import dev.parley.llm.Asking;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.Usage;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.AccountGuard;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.PriceBook;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.Pace;
import dev.parley.llm.provider.Provider;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Spent;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.quota.Quota;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RouterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Asking.NOW);
    private static final Provider ANSWERS = call ->
            new Answered("yes", /* truncated= */ false, Spent.NOTHING, new Pace(Duration.ZERO, Duration.ZERO), null);

    private static final OptionalLong NO_WINDOW = OptionalLong.empty();

    private final Asking asking = new Asking();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aProviderThatThrowsIsBookedAsAnErrorAndTheNextIsAsked() throws Exception {
        Provider bug = call -> {
            throw new IllegalStateException("a bug");
        };

        Answer answer = router(deployment("a", bug), deployment("b", ANSWERS))
                .ask(Asking.prompt(Tier.FAST, Asking.PLENTY), asking);

        assertThat(answer.text()).isEqualTo("yes");
        assertThat(asking.outcomes()).containsExactly("a error", "b answered");
        assertThat(asking.ends.getFirst().estimated()).isTrue();
        assertThat(asking.ends.getFirst().tokens()).isEqualTo(new Usage(7, 0, 0, 0, 0));
    }

    @Test
    void anErrorOfTheMachineIsBookedAndRethrown() {
        Provider broken = call -> {
            throw new StackOverflowError();
        };

        assertThatThrownBy(() -> router(deployment("a", broken)).ask(Asking.prompt(Tier.FAST, Asking.PLENTY), asking))
                .isInstanceOf(StackOverflowError.class);

        assertThat(asking.outcomes()).containsExactly("a error");
    }

    @Test
    void aThreadInterruptedBeforehandCallsNobody() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> router(deployment("a", ANSWERS)).ask(Asking.prompt(Tier.FAST, Asking.PLENTY), asking))
                .isInstanceOf(InterruptedException.class);

        assertThat(asking.starts).isEmpty();
        assertThat(asking.ends).isEmpty();
    }

    @Test
    void anInterruptWhileTheListenerIsToldMeansNothingIsSentOrBilled() {
        var interrupting = new InterruptingListener();

        assertThatThrownBy(() ->
                        router(deployment("a", ANSWERS)).ask(Asking.prompt(Tier.FAST, Asking.PLENTY), interrupting))
                .isInstanceOf(InterruptedException.class);

        assertThat(interrupting.told.outcomes()).containsExactly("a cancelled");
        assertThat(interrupting.told.ends.getFirst().tokens()).isEqualTo(Usage.NONE);
        assertThat(interrupting.told.ends.getFirst().estimated()).isFalse();
    }

    @Test
    void pastTheDeadlineOnlyTheHouseAnswers() throws Exception {
        Answer answer = router(deployment("a", ANSWERS)).ask(Asking.prompt(Tier.FAST, Duration.ofSeconds(-1)), asking);

        assertThat(answer.degraded()).isTrue();
        assertThat(asking.outcomes()).containsExactly("house answered");
    }

    @Test
    void aCallThatRunsIntoAnotherPriceCostsWhatItDidWhenItBegan() throws Exception {
        var world = new World();
        Provider slow = call -> {
            world.pass(Duration.ofSeconds(1));
            return World.answered("yes");
        };
        Pricing pricing = at -> at.isAfter(Asking.NOW) ? World.price("5") : Price.FREE;
        Router router = world.tier(Tier.FAST, world.deployment("a", slow, pricing, OptionalLong.empty()))
                .router();

        router.ask(world.prompt(World.of("c")), world.asking);
        router.ask(world.prompt(World.of("c")), world.asking);

        assertThat(world.asking.ends.stream().map(AttemptEnd::usd))
                .containsExactly(BigDecimal.ZERO, new BigDecimal("0.0006"));
    }

    @Test
    void callsAreCountedThatTheBookHasNoPriceFor() throws Exception {
        var world = new World();
        PriceBook book = PriceBook.shipped();
        Router router = world.tier(
                        Tier.FAST,
                        world.deployment("p/mystery", World.answers("yes"), book.pricingOf("p", "mystery"), NO_WINDOW))
                .tier(
                        Tier.STRONG,
                        world.deployment("q/gpt-5.4", World.answers("yes"), book.pricingOf("q", "gpt-5.4"), NO_WINDOW))
                .router();

        for (Tier tier : Tier.values()) {
            router.ask(Asking.prompt(tier, Asking.PLENTY), world.asking);
        }
        router.ask(Asking.prompt(Tier.FAST, Asking.PLENTY), world.asking);

        assertThat(world.asking.outcomes()).containsExactly("p answered", "q answered", "house answered", "p answered");
        assertThat(router.unpriced()).isEqualTo(2);
    }

    @Test
    void anAnswerThatWasCutShortIsSharedWithNobody() throws Exception {
        var world = new World();
        Provider first = call -> world.asking.starts.size() > 1 ? World.answered("From ten.") : World.truncated("From");
        Router router = world.tier(Tier.FAST, world.deployment("a", first)).router();
        var shared = new Terms("demo", "c", "v1", /* urgent= */ false, /* expendable= */ true, null);

        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            texts.add(router.ask(world.prompt(shared), world.asking).text());
        }

        assertThat(texts).containsExactly("From", "From ten.", "From ten.");
        assertThat(world.asking.outcomes()).containsExactly("a answered", "a answered", "a cached");
    }

    private Router router(Deployment... deployments) {
        var settings = new Router.Settings(
                Asking.PLENTY,
                Asking.PLENTY,
                Asking.PLENTY,
                Duration.ofHours(1),
                /* usdPerSecond= */ 0,
                CLOCK,
                asking.nanos::get,
                new SplittableRandom(1),
                asking::pause,
                Quota.UNLIMITED,
                "test",
                new Transport());
        return new Router(new Tiers(Map.of(Tier.FAST, List.of(deployments))), settings);
    }

    private Deployment deployment(String name, Provider provider) {
        var around = new DeploymentGuard.Surroundings(CLOCK, asking.nanos::get, new SplittableRandom(1));
        var guard = new DeploymentGuard(name, new AccountGuard(asking.nanos::get), 100, around);
        var listing = new Deployment.Listing(Pricing.FREE, OptionalLong.empty());
        return new Deployment(new Deployment.Name(name, "m"), provider, listing, guard, asking.nanos::get);
    }

    /** Is interrupted while it takes a start. */
    private static final class InterruptingListener implements AttemptListener {
        private final Asking told = new Asking();

        @Override
        public void starting(AttemptStart start) {
            told.starting(start);
            Thread.currentThread().interrupt();
        }

        @Override
        public void ended(AttemptEnd end) {
            told.ended(end);
        }
    }
}
