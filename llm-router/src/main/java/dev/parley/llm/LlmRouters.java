package dev.parley.llm;

import dev.parley.llm.LlmRouterConfig.Reference;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.AccountGuard;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.PriceBook;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.Account;
import dev.parley.llm.provider.LangChain4jProvider;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.quota.Quota;
import dev.parley.llm.route.Router;
import dev.parley.llm.route.Tiers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Makes routers: the one place where the parts are put together. */
public final class LlmRouters {
    private final boolean hearing;
    private final LlmRouterConfig config;
    private final Surroundings around;
    private final PriceBook book;
    private final Transport transport;
    private final Map<String, AccountGuard> accounts = new HashMap<>();
    private final Map<Deployment.Name, Deployment> deployments = new HashMap<>();

    private LlmRouters(LlmRouterConfig config, Surroundings around, boolean hearing) {
        this.hearing = hearing;
        this.config = config;
        this.around = around;
        this.book = config.priceBook().map(PriceBook::read).orElseGet(PriceBook::shipped);
        // Last: nobody would close it if the book were refused.
        this.transport = new Transport();
    }

    /**
     * What a router finds around it.
     *
     * @param nanoClock monotonic, in nanoseconds
     * @param random need not be safe for many threads
     * @param pause how its threads wait
     * @param quota who says whether a call may be paid for
     */
    public record Surroundings(
            InstantSource clock, LongSupplier nanoClock, RandomGenerator random, Pause pause, Quota quota) {}

    /**
     * A router for these settings. Providers that are {@link LlmRouterConfig#leftOut() left out} are not used; with none
     * in use the house model answers.
     *
     * @param nanoClock monotonic, in nanoseconds
     * @param random need not be safe for many threads
     * @throws IllegalArgumentException naming every fault of the price book that the settings name
     */
    public static LlmRouter create(
            LlmRouterConfig config, InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {
        return create(config, new Surroundings(clock, nanoClock, random, LlmRouters::park, Quota.UNLIMITED));
    }

    /** The same, with ways to wait and to count of one's own. */
    public static LlmRouter create(LlmRouterConfig config, Surroundings around) {
        return create(config, around, /* hearing= */ false);
    }

    /**
     * A router whose models write down what they hear: the {@link Medium} of a prompt, which must be a sound, and nothing else of it.
     *
     * @throws IllegalArgumentException when a provider in its tiers is of a kind that writes nothing down, naming it
     */
    public static LlmRouter hearing(LlmRouterConfig config, Surroundings around) {
        return create(config, around, /* hearing= */ true);
    }

    private static LlmRouter create(LlmRouterConfig config, Surroundings around, boolean hearing) {
        var safe = new Surroundings(
                around.clock(), around.nanoClock(), new SharedRandom(around.random()), around.pause(), around.quota());
        return new LlmRouters(config, safe, hearing).router();
    }

    private LlmRouter router() {
        Map<Tier, List<Deployment>> tiers = new EnumMap<>(Tier.class);
        config.tiers()
                .forEach((tier, entries) -> tiers.put(
                        tier,
                        entries.stream()
                                .map(entry -> deployment(Reference.of(entry)))
                                .flatMap(Optional::stream)
                                .toList()));
        var tuning = config.tuning();
        var settings = new Router.Settings(
                config.deadline(),
                tuning.firstToken(),
                tuning.idle(),
                tuning.keepAnswers(),
                tuning.usdPerSecond().doubleValue(),
                around.clock(),
                around.nanoClock(),
                around.random(),
                around.pause(),
                around.quota(),
                book.version(),
                transport);
        return new Router(new Tiers(tiers), settings);
    }

    private Optional<Deployment> deployment(Reference reference) {
        ProviderConfig provider = Objects.requireNonNull(config.providers().get(reference.provider()));
        ProviderKind kind = LlmRouterConfig.kindOf(provider);
        String baseUrl = kind.baseUrl(provider);
        if (baseUrl == null || !kind.usable(provider)) {
            return Optional.empty();
        }
        if (hearing && kind != ProviderKind.OPENAI) {
            transport.close();
            throw new IllegalArgumentException(reference.provider() + "/" + reference.model()
                    + " cannot be asked to write down what it hears: its provider must be of the kind openai");
        }
        var name = new Deployment.Name(reference.provider(), reference.model());
        return Optional.of(deployments.computeIfAbsent(name, fresh -> {
            var account = new Account(kind.protocol, baseUrl, provider.apiKey(), provider.stream());
            var door = new LangChain4jProvider.Door(account, transport, around.clock(), around.nanoClock());
            Pricing pricing = kind.billed() ? book.pricingOf(name.provider(), name.model()) : Pricing.FREE;
            return new Deployment(
                    name,
                    hearing ? door.transcriber(name.model()) : door.model(name.model()),
                    new Deployment.Listing(pricing, book.windowOf(name.provider(), name.model())),
                    guard(name),
                    around.nanoClock());
        }));
    }

    private DeploymentGuard guard(Deployment.Name name) {
        AccountGuard account = accounts.computeIfAbsent(name.provider(), fresh -> new AccountGuard(around.nanoClock()));
        var surroundings = new DeploymentGuard.Surroundings(around.clock(), around.nanoClock(), around.random());
        return new DeploymentGuard(name.toString(), account, config.tuning().mostCalls(), surroundings);
    }

    private static void park(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while no deployment let a call through");
        }
    }

    /** One generator for many threads. */
    private record SharedRandom(RandomGenerator random) implements RandomGenerator {
        @Override
        public synchronized long nextLong() {
            return random.nextLong();
        }
    }
}
