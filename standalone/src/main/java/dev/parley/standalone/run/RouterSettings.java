package dev.parley.standalone.run;

import dev.parley.llm.Embedder;
import dev.parley.llm.Embedders;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.llm.quota.Limits;
import dev.parley.llm.quota.LocalQuota;
import dev.parley.llm.quota.Quota;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.LlmSection;
import dev.parley.standalone.config.ParleyConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the router and embedders are told, out of the one configuration. */
final class RouterSettings {

    private RouterSettings() {}

    /** What computes vectors; nothing where there are to be none, or its provider is left out. */
    static Optional<Embedder> embedder(ParleyConfig config) {
        try {
            return Embedders.create(config.search().embeddings(), providers(config));
        } catch (IllegalArgumentException e) {
            throw new Refusal("search.embeddings: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, ProviderConfig> providers(ParleyConfig config) {
        var providers = new HashMap<String, ProviderConfig>();
        config.llm()
                .providers()
                .forEach((name, provider) -> providers.put(
                        name,
                        new ProviderConfig(
                                provider.kind(),
                                provider.apiKey().value(),
                                provider.baseUrl().orElse(null),
                                provider.stream())));
        return providers;
    }

    /** Of the tiers. */
    static LlmRouterConfig router(ParleyConfig config) {
        var tiers = new EnumMap<Tier, List<String>>(Tier.class);
        for (Tier tier : List.of(Tier.FAST, Tier.STRONG)) {
            tiers.put(tier, names(config.llm().tiers().getOrDefault(tier.word(), List.of())));
        }
        return new LlmRouterConfig(
                providers(config),
                tiers,
                config.llm().deadline(),
                config.llm().priceBook().map(Path::of),
                tuning(config.llm()));
    }

    /** What hears, or sees, with these models alone. */
    static LlmRouterConfig router(ParleyConfig config, List<LlmSection.Route> routes) {
        return new LlmRouterConfig(
                providers(config),
                Map.of(Tier.FAST, names(routes)),
                config.llm().media().within(),
                config.llm().priceBook().map(Path::of),
                tuning(config.llm()));
    }

    private static List<String> names(List<LlmSection.Route> routes) {
        return routes.stream()
                .map(route -> route.provider() + "/" + route.model())
                .toList();
    }

    private static LlmRouterConfig.Tuning tuning(LlmSection llm) {
        LlmSection.Tuning tuning = llm.tuning();
        return new LlmRouterConfig.Tuning(
                tuning.firstToken(), tuning.idle(), llm.cacheTtl(), tuning.usdPerSecond(), tuning.concurrency());
    }

    /** What tenants and accounts may use, counted in this process. */
    static Quota quota(ParleyConfig config, InstantSource clock) {
        var tenants = new HashMap<String, Limits>();
        config.tenants()
                .forEach((name, tenant) -> tenants.put(
                        name, new Limits(null, null, tenant.usdPerDay().orElse(null))));
        var accounts = new HashMap<String, Limits>();
        config.llm()
                .providers()
                .forEach((name, provider) -> accounts.put(
                        name,
                        new Limits(number(provider.requestsPerMinute()), number(provider.tokensPerMinute()), null)));
        return new LocalQuota(
                tenant -> tenants.getOrDefault(tenant, Limits.NONE),
                account -> accounts.getOrDefault(account, Limits.NONE),
                clock);
    }

    private static @Nullable Long number(OptionalInt number) {
        return number.isPresent() ? Long.valueOf(number.getAsInt()) : null;
    }
}
