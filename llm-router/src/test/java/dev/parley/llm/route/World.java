package dev.parley.llm.route;

import dev.parley.llm.Asking;
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
import dev.parley.llm.price.Pricing;
import dev.parley.llm.price.Rates;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Pace;
import dev.parley.llm.provider.Provider;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.quota.Quota;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A router over providers that are written as lambdas, and a clock that goes on when it is told to. */
final class World {
    static final Usage USED = new Usage(100, 0, 0, 20, 0);

    final Asking asking = new Asking();
    final RandomGenerator random = new SplittableRandom(7);
    private final AtomicLong nanos = asking.nanos;
    private final Map<Tier, List<Deployment>> tiers = new EnumMap<>(Tier.class);
    private final Map<String, AccountGuard> accounts = new HashMap<>();
    private Quota quota = Quota.UNLIMITED;
    private double usdPerSecond;

    World tier(Tier tier, Deployment... deployments) {
        tiers.put(tier, List.of(deployments));
        return this;
    }

    World quota(Quota limits) {
        quota = limits;
        return this;
    }

    World secondsAreWorth(double usd) {
        usdPerSecond = usd;
        return this;
    }

    Router router() {
        var settings = new Router.Settings(
                Asking.PLENTY,
                Asking.PLENTY,
                Asking.PLENTY,
                Duration.ofHours(1),
                usdPerSecond,
                this::now,
                nanos::get,
                random,
                this::pass,
                quota,
                "test",
                new Transport());
        return new Router(new Tiers(tiers), settings);
    }

    Deployment deployment(String name, Provider provider) {
        return deployment(name, provider, "0");
    }

    Deployment deployment(String name, Provider provider, String usdPerMillionTokens) {
        return deployment(name, provider, usdPerMillionTokens, OptionalLong.empty());
    }

    Deployment deployment(String name, Provider provider, String usdPerMillionTokens, OptionalLong window) {
        Price price = price(usdPerMillionTokens);
        return deployment(name, provider, at -> price, window);
    }

    /** @param name {@code account} or {@code account/model} */
    Deployment deployment(String name, Provider provider, Pricing pricing, OptionalLong window) {
        String account = name.split("/", 2)[0];
        String model = name.contains("/") ? name.split("/", 2)[1] : "m";
        var guard = new DeploymentGuard(
                name,
                accounts.computeIfAbsent(account, fresh -> new AccountGuard(nanos::get)),
                1_000,
                new DeploymentGuard.Surroundings(this::now, nanos::get, random));
        return new Deployment(
                new Deployment.Name(account, model),
                provider,
                new Deployment.Listing(pricing, window),
                guard,
                nanos::get);
    }

    /** A price of so many dollars per million tokens of whatever kind. */
    static Price price(String usdPerMillionTokens) {
        var usd = new PicoUsd(
                new BigDecimal(usdPerMillionTokens).movePointRight(6).longValueExact());
        return new Price(/* known= */ true, new Rates(usd, usd, usd, usd, usd), List.of());
    }

    Instant now() {
        return Asking.NOW.plusNanos(nanos.get());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Prompt prompt(Terms terms) {
        return prompt("15000?", terms);
    }

    Prompt prompt(String text, Terms terms) {
        return new Prompt(
                "ask-1",
                Tier.FAST,
                "You sell telephones.",
                List.of(new Line(Line.Role.CUSTOMER, text)),
                new Brief("counter", "en", Map.of("price", "BDT 17,200", "title", "Nova 12")),
                now().plus(Asking.PLENTY),
                200,
                terms);
    }

    static Terms of(String party) {
        return new Terms("demo", party, null, /* urgent= */ false, /* expendable= */ true, null);
    }

    static Result answered(String text) {
        return answered(text, Duration.ofMillis(500));
    }

    static Result answered(String text, Duration firstToken) {
        var pace = new Pace(firstToken, firstToken.plusMillis(200));
        return new Answered(text, /* truncated= */ false, new Spent(USED, /* estimated= */ false), pace, null);
    }

    /** What a model said that had more to say. */
    static Result truncated(String text) {
        Answered whole = (Answered) answered(text);
        return new Answered(text, /* truncated= */ true, whole.spent(), whole.pace(), null);
    }

    /** What a model said whose provider allows nothing more for so long. */
    static Result lastOne(String text, Duration usedUpFor) {
        Answered whole = (Answered) answered(text);
        return new Answered(text, /* truncated= */ false, whole.spent(), whole.pace(), usedUpFor);
    }

    static Provider answers(String text) {
        return call -> answered(text);
    }

    static Provider fails(Failure failure) {
        return call -> new Failed(failure, null, Spent.NOTHING);
    }
}
