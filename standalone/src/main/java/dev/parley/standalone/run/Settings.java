package dev.parley.standalone.run;

import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.gateway.GatewayConfig.TopologyAccess;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import dev.parley.gateway.channel.whatsapp.WhatsAppAccount;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.config.Secret;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.Management;
import dev.parley.topology.instance.Membership;
import dev.parley.topology.instance.Stop;
import dev.parley.topology.turn.Policy;
import dev.parley.topology.turn.TurnConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each module is told, out of the one configuration. */
final class Settings {

    private Settings() {}

    static LlmRouterConfig router(ParleyConfig config) {
        var providers = new HashMap<String, ProviderConfig>();
        config.llm()
                .providers()
                .forEach((name, provider) -> providers.put(
                        name,
                        new ProviderConfig(
                                provider.kind(),
                                provider.apiKey().value(),
                                provider.baseUrl().orElse(null))));
        var tiers = new EnumMap<Tier, List<String>>(Tier.class);
        for (Tier tier : List.of(Tier.FAST, Tier.STRONG)) {
            tiers.put(
                    tier,
                    config.llm().tiers().getOrDefault(tier.word(), List.of()).stream()
                            .map(route -> route.provider() + "/" + route.model())
                            .toList());
        }
        return new LlmRouterConfig(
                providers,
                tiers,
                config.llm().deadline(),
                config.llm().priceBook().map(Path::of));
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
                new TurnConfig.Idle(engine.expiry(), engine.retention()));
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
                config.channels().getOrDefault(WhatsAppAccount.CHANNEL, Map.of()).entrySet().stream()
                        .map(account -> whatsapp(account.getKey(), account.getValue()))
                        .toList());
    }

    /** The settings were checked with the rest of the configuration; what is not there has a default. */
    private static WhatsAppAccount whatsapp(String id, Map<String, String> account) {
        String baseUrl = account.getOrDefault("baseUrl", "");
        return new WhatsAppAccount(
                id,
                account.getOrDefault("tenant", ""),
                new WhatsAppAccount.Secrets(
                        account.getOrDefault("appSecret", ""),
                        account.getOrDefault("verifyToken", ""),
                        account.getOrDefault("accessToken", "")),
                URI.create(baseUrl.isEmpty() ? WhatsAppAccount.BASE_URL : baseUrl),
                account.getOrDefault("ambiguous", "hold").equals("resend") ? Ambiguous.RESEND : Ambiguous.HOLD);
    }
}
