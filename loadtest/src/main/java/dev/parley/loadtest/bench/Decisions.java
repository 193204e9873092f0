package dev.parley.loadtest.bench;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.Usage;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.AccountGuard;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.PicoUsd;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.Rates;
import dev.parley.llm.provider.Pace;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.quota.Limits;
import dev.parley.llm.quota.LocalQuota;
import dev.parley.llm.route.Router;
import dev.parley.llm.route.Tiers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A router whose providers answer in no time: what is left is choosing among six deployments, holding and settling two quotas,
 * guards, prices and books. A prompt has 4,000 characters; there are 1,000 tenants.
 */
final class Decisions implements AutoCloseable {
    private static final int TENANTS = 1_000;
    private static final int MANY = 1_000_000_000;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Result YES = new Answered(
            "I can do 17,200 for you.",
            /* truncated= */ false,
            new Result.Spent(new Usage(812, 0, 0, 64, 0), /* estimated= */ false),
            new Pace(Duration.ofMillis(400), Duration.ofMillis(900)),
            null);
    private static final AttemptListener NOBODY = new AttemptListener() {
        @Override
        public void starting(AttemptStart start) {
            // The books of this bench are blank.
        }

        @Override
        public void ended(AttemptEnd end) {
            // The books of this bench are blank.
        }
    };

    private final InstantSource clock = InstantSource.system();
    private final RandomGenerator random = new Shared(new SplittableRandom(1));
    private final String system = "You sell telephones. ".repeat(190);
    private final Router router;

    Decisions() {
        var limits = new Limits((long) MANY, (long) MANY, BigDecimal.valueOf(MANY));
        router = new Router(
                new Tiers(Map.of(
                        Tier.FAST, List.of(deployment("a", "0.05"), deployment("b", "0.10"), deployment("c", "0.25")),
                        Tier.STRONG, List.of(deployment("d", "3"), deployment("e", "2.5"), deployment("f", "5")))),
                new Router.Settings(
                        LONG,
                        LONG,
                        LONG,
                        Duration.ofHours(1),
                        /* usdPerSecond= */ 0.0005,
                        clock,
                        System::nanoTime,
                        random,
                        Thread::sleep,
                        new LocalQuota(tenant -> limits, account -> limits, clock),
                        "bench",
                        new Transport()));
    }

    /** One decision, from question to booked answer. */
    Answer decide(long number) throws InterruptedException {
        var terms = new Terms("tenant-" + number % TENANTS, "c-" + number, null, /* urgent= */ false, true, null);
        return router.ask(
                new Prompt(
                        "ask-" + number,
                        number % 4 == 0 ? Tier.STRONG : Tier.FAST,
                        system,
                        List.of(new Line(Line.Role.CUSTOMER, "15000?")),
                        new Brief("counter", "en", Map.of("price", "BDT 17,200")),
                        clock.instant().plus(LONG),
                        200,
                        terms),
                NOBODY);
    }

    private Deployment deployment(String name, String usdPerMillionTokens) {
        var usd = new PicoUsd(
                new BigDecimal(usdPerMillionTokens).movePointRight(6).longValueExact());
        var price = new Price(/* known= */ true, new Rates(usd, usd, usd, usd, usd), List.of());
        var around = new DeploymentGuard.Surroundings(clock, System::nanoTime, random);
        return new Deployment(
                new Deployment.Name(name, "m"),
                call -> YES,
                new Deployment.Listing(at -> price, OptionalLong.of(200_000)),
                new DeploymentGuard(name, new AccountGuard(System::nanoTime), MANY, around),
                System::nanoTime);
    }

    @Override
    public void close() {
        router.close();
    }

    /** One generator for many threads. */
    private record Shared(RandomGenerator of) implements RandomGenerator {
        @Override
        public synchronized long nextLong() {
            return of.nextLong();
        }
    }
}
