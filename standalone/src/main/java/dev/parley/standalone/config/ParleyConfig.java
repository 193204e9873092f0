package dev.parley.standalone.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of {@code parley.yaml}, checked.
 *
 * @param channels channel, then account, then setting; checked by whoever serves the channel
 * @param notices what its user should know and need not mend: which providers are left out, and why
 * @param masked the configuration in effect as YAML, secrets as stars
 */
public record ParleyConfig(
        LlmSection llm,
        Map<String, Map<String, Map<String, String>>> channels,
        Map<String, TenantSection> tenants,
        EngineSection engine,
        SearchSection search,
        KafkaSection kafka,
        GatewaySection gateway,
        TopologySection topology,
        TracesSection traces,
        List<String> notices,
        String masked) {

    /** Copies what it is given. */
    public ParleyConfig {
        channels = Map.copyOf(channels);
        tenants = Map.copyOf(tenants);
        notices = List.copyOf(notices);
    }

    /** The same with other brokers. */
    public ParleyConfig withBootstrap(String brokers) {
        return with(new KafkaSection(Optional.of(brokers), kafka.properties()), gateway, topology);
    }

    /** The same with another port for the gateway. */
    public ParleyConfig withPort(int port) {
        return with(
                kafka,
                new GatewaySection(gateway.host(), port, gateway.managementPort(), gateway.proxies(), gateway.limits()),
                topology);
    }

    /** The same with another number of stream threads. */
    public ParleyConfig withThreads(int threads) {
        return with(kafka, gateway, topology.withThreads(threads));
    }

    /** The same with another way to ask the topology, such as the one in the same process. */
    public ParleyConfig withQueries(TopologySection.Queries queries) {
        return with(kafka, gateway, topology.withQueries(queries));
    }

    /** The same with other models for its tiers, {@code fast} and {@code strong}. */
    public ParleyConfig withTiers(Map<String, List<LlmSection.Route>> tiers) {
        return with(new LlmSection(
                llm.providers(), tiers, llm.deadline(), llm.cacheTtl(), llm.priceBook(), llm.tuning(), llm.media()));
    }

    /** The same, but that no answer is given twice. */
    public ParleyConfig withoutSharedAnswers() {
        return with(new LlmSection(
                llm.providers(),
                llm.tiers(),
                llm.deadline(),
                Duration.ZERO,
                llm.priceBook(),
                llm.tuning(),
                llm.media()));
    }

    private ParleyConfig with(LlmSection newLlm) {
        return new ParleyConfig(
                newLlm, channels, tenants, engine, search, kafka, gateway, topology, traces, notices, masked);
    }

    private ParleyConfig with(KafkaSection newKafka, GatewaySection newGateway, TopologySection newTopology) {
        return new ParleyConfig(
                llm, channels, tenants, engine, search, newKafka, newGateway, newTopology, traces, notices, masked);
    }

    /** Channels hold secrets in their own ways, so what is printed is {@link #masked()}. */
    @Override
    public String toString() {
        return masked;
    }
}
