package dev.parley.standalone.run;

import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.config.Secret;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.Management;
import dev.parley.topology.turn.TurnConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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
        return new LlmRouterConfig(providers, tiers, config.llm().deadline());
    }

    static InstanceConfig instance(ParleyConfig config, Path stateDir) {
        ParleyConfig.Engine engine = config.engine();
        if (!engine.policy().equals("merge")) {
            throw new Refusal("engine.policy " + engine.policy() + " is not built yet; write merge.");
        }
        ParleyConfig.Queries queries = config.topology().queries();
        try {
            return new InstanceConfig(
                    config.topology().applicationId(),
                    config.kafka().connection(),
                    stateDir,
                    config.topology().threads(),
                    config.topology().standbys(),
                    engine.permits(),
                    engine.drain(),
                    new TurnConfig(engine.debounce(), engine.turnDeadline(), engine.maxAttempts()),
                    new Management(
                            queries.host(), queries.port(), queries.advertised().orElse(""), token(queries)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(e.getMessage() + ".", e);
        }
    }

    /** What those who ask must show; where only this machine can ask and none is configured, a word that is no secret. */
    static String token(ParleyConfig.Queries queries) {
        return queries.token().value().isEmpty() ? "loopback" : queries.token().value();
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
                Map.copyOf(config.kafka().connection()),
                Map.copyOf(tenants));
    }
}
