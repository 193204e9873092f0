package dev.parley.llm;

import dev.parley.llm.LlmRouterConfig.Reference;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.PriceBook;
import dev.parley.llm.provider.Account;
import dev.parley.llm.provider.LangChain4jProvider;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.route.Deployment;
import dev.parley.llm.route.Router;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Makes routers: the one place where the parts are put together. */
public final class LlmRouters {
    private final LlmRouterConfig config;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final PriceBook book = PriceBook.read();
    private final Transport transport = new Transport();
    private final Map<Deployment.Name, DeploymentGuard> guards = new HashMap<>();

    private LlmRouters(LlmRouterConfig config, InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {
        this.config = config;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    /**
     * A router for these settings. Providers that are {@link LlmRouterConfig#leftOut() left out} are not used; with none
     * in use the house model answers.
     *
     * @param nanoClock monotonic, in nanoseconds
     * @param random need not be safe for many threads
     */
    public static LlmRouter create(
            LlmRouterConfig config, InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {
        return new LlmRouters(config, clock, nanoClock, new SharedRandom(random)).router();
    }

    private LlmRouter router() {
        Map<Tier, List<Deployment>> tiers = new EnumMap<>(Tier.class);
        config.tiers()
                .forEach((tier, entries) -> tiers.put(
                        tier,
                        entries.stream()
                                .map(entry -> deployment(tier, Reference.of(entry)))
                                .flatMap(Optional::stream)
                                .toList()));
        var settings = new Router.Settings(config.deadline(), clock, nanoClock, random, book.version(), transport);
        return new Router(tiers, settings);
    }

    private Optional<Deployment> deployment(Tier tier, Reference reference) {
        ProviderConfig provider = Objects.requireNonNull(config.providers().get(reference.provider()));
        ProviderKind kind = LlmRouterConfig.kindOf(provider);
        String baseUrl = kind.baseUrl(provider);
        if (baseUrl == null || !kind.usable(provider)) {
            return Optional.empty();
        }
        var name = new Deployment.Name(reference.provider(), reference.model());
        var account = new Account(kind.protocol, baseUrl, provider.apiKey(), provider.stream());
        var door = new LangChain4jProvider.Door(account, transport, clock, nanoClock);
        DeploymentGuard guard =
                guards.computeIfAbsent(name, fresh -> new DeploymentGuard(fresh.toString(), clock, nanoClock, random));
        Price price = kind.billed() ? book.priceOf(name.provider(), name.model()) : Price.FREE;
        return Optional.of(new Deployment(name, tier, door.model(name.model()), price, guard));
    }

    /** One generator for many threads. */
    private record SharedRandom(RandomGenerator random) implements RandomGenerator {
        @Override
        public synchronized long nextLong() {
            return random.nextLong();
        }
    }
}
