package dev.parley.standalone.run;

import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.gateway.GatewayConfig.TopologyAccess;
import dev.parley.gateway.KnownChannels;
import dev.parley.gateway.channel.web.WebAccount;
import dev.parley.gateway.channel.web.WebAccounts;
import dev.parley.gateway.channel.webhook.Rates;
import dev.parley.llm.Embedder;
import dev.parley.llm.Embedders;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.llm.quota.Limits;
import dev.parley.llm.quota.LocalQuota;
import dev.parley.llm.quota.Quota;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.config.Secret;
import dev.parley.topology.bargain.HagglePolicies;
import dev.parley.topology.bargain.HagglePolicy;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.Management;
import dev.parley.topology.instance.Membership;
import dev.parley.topology.instance.Stop;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.shop.Merchants;
import dev.parley.topology.turn.Late;
import dev.parley.topology.turn.Policy;
import dev.parley.topology.turn.TurnConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each module is told, out of the one configuration. */
final class Settings {

    private Settings() {}

    /** Tells what messages say: as shipped, or with the model that the configuration names. */
    static IntentReader reader(ParleyConfig config) {
        if (config.engine().intents().isEmpty()) {
            return IntentReader.shipped();
        }
        String file = config.engine().intents().get();
        try (var in = Files.newInputStream(Path.of(file))) {
            return IntentReader.with(in);
        } catch (IOException e) {
            throw new Refusal(
                    "engine.intents: " + file + " cannot be read as a model of intents (" + e.getMessage()
                            + "). parley understand --learn FILE --save " + file + " makes one.",
                    e);
        }
    }

    /** The shipped glossary, and with it the one that the configuration names. */
    static Glossary glossary(ParleyConfig config) {
        if (config.search().glossary().isEmpty()) {
            return Glossary.shipped();
        }
        String file = config.search().glossary().get();
        try {
            return Glossary.shipped().with(Files.readAllLines(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new Refusal("search.glossary: " + file + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new Refusal("search.glossary: " + file + " cannot be read: " + e + ".", e);
        }
    }

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
    static LlmRouterConfig router(ParleyConfig config, List<ParleyConfig.Route> routes) {
        return new LlmRouterConfig(
                providers(config),
                Map.of(Tier.FAST, names(routes)),
                config.llm().media().within(),
                config.llm().priceBook().map(Path::of),
                tuning(config.llm()));
    }

    private static List<String> names(List<ParleyConfig.Route> routes) {
        return routes.stream()
                .map(route -> route.provider() + "/" + route.model())
                .toList();
    }

    private static LlmRouterConfig.Tuning tuning(ParleyConfig.Llm llm) {
        ParleyConfig.Tuning tuning = llm.tuning();
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

    static InstanceConfig instance(ParleyConfig config, Path stateDir) {
        ParleyConfig.Engine engine = config.engine();
        ParleyConfig.Topology topology = config.topology();
        ParleyConfig.Queries queries = topology.queries();
        try {
            return new InstanceConfig(
                    topology.applicationId(),
                    config.kafka().connection(),
                    new InstanceConfig.Storage(stateDir, topology.standbys(), topology.storeMemoryBytes()),
                    new InstanceConfig.Threads(
                            topology.threads(), topology.threadsMax().orElse(topology.threads())),
                    new Membership(
                            topology.instanceId(), Stop.of(topology.onTerm()).orElseThrow()),
                    engine.permits(),
                    engine.drain(),
                    turns(config),
                    new Management(
                            queries.host(), queries.port(), queries.advertised().orElse(""), token(queries)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(e.getMessage() + ".", e);
        }
    }

    private static TurnConfig turns(ParleyConfig config) {
        ParleyConfig.Engine engine = config.engine();
        var own = new HashMap<String, Policy>();
        config.tenants().forEach((name, tenant) -> tenant.policy().ifPresent(policy -> own.put(name, policy(policy))));
        return new TurnConfig(
                engine.debounce(),
                engine.turnDeadline(),
                engine.maxAttempts(),
                new TurnConfig.Policies(policy(engine.policy()), own),
                new TurnConfig.Idle(engine.expiry(), engine.retention()),
                engine.reaskDegraded(),
                new TurnConfig.Returns(config.tenants().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                tenant ->
                                        tenant.getValue().merchant().handOver().timeout()))),
                late(config));
    }

    private static Late late(ParleyConfig config) {
        var own = new HashMap<String, Late.Rule>();
        config.tenants().forEach((name, tenant) -> tenant.late().ifPresent(late -> own.put(name, rule(late))));
        return new Late(config.engine().lateAfter(), rule(config.engine().late()), own);
    }

    private static Late.Rule rule(String word) {
        return Late.Rule.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What merchants say about their shops. */
    static Merchants merchants(ParleyConfig config) {
        return new Merchants(config.tenants().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, tenant -> tenant.getValue().merchant())));
    }

    /** How merchants haggle: what each wants otherwise, over what is usual. */
    static HagglePolicies haggling(ParleyConfig config) {
        var usual = HagglePolicy.USUAL.withOffersFor(config.engine().expiry());
        var own = new HashMap<String, HagglePolicy>();
        config.tenants().forEach((name, tenant) -> own.put(name, usual.with(tenant.haggling())));
        return new HagglePolicies(usual, own);
    }

    private static Policy policy(String word) {
        return Policy.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What those who ask must show; where only this machine can ask and none is configured, a word that is no secret. */
    static String token(ParleyConfig.Queries queries) {
        return queries.token().value().isEmpty() ? "loopback" : queries.token().value();
    }

    private static TopologyAccess topology(ParleyConfig.Queries queries) {
        return new TopologyAccess(
                queries.urls().stream().map(URI::create).toList(),
                queries.token().value());
    }

    static GatewayConfig gateway(ParleyConfig config, String demoKey) {
        var tenants = new HashMap<String, TenantAccess>();
        config.tenants().forEach((name, tenant) -> {
            List<String> keys = tenant.apiKeys().stream().map(Secret::value).toList();
            boolean demo = name.equals(DemoTenant.NAME) && keys.isEmpty();
            tenants.put(name, new TenantAccess(demo ? List.of(demoKey) : keys, tenant.currency()));
        });
        return new GatewayConfig(
                config.gateway().host(),
                config.gateway().port(),
                config.gateway().managementPort(),
                Map.copyOf(config.kafka().connection()),
                Map.copyOf(tenants),
                topology(config.topology().queries()),
                KnownChannels.of(config.channels()),
                web(config, demoKey),
                config.gateway().proxies(),
                new Rates.Limits(
                        config.gateway().limits().webhooksPerSecond(),
                        config.gateway().limits().messagesPerMinute()));
    }

    /** The chats of merchants' pages. Whoever only tries things out has one without having set up anything. */
    private static WebAccounts web(ParleyConfig config, String demoKey) {
        var written = WebAccounts.of(config.channels().getOrDefault(WebAccount.CHANNEL, Map.of()));
        ParleyConfig.Tenant demo = config.tenants().get(DemoTenant.NAME);
        return demo != null && demo.apiKeys().isEmpty() ? written.withUnconfigured(DemoTenant.NAME, demoKey) : written;
    }
}
