package dev.parley.loadtest.outage;

import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.FaultRule.Share;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Three providers that are well together and fail together. */
final class Providers implements AutoCloseable {
    private static final Behaviour WELL = new Behaviour(
            new Latency.LogNormal(Duration.ofMillis(300), Duration.ofMillis(900)), List.of(), Behaviour.USUAL_REPLY);

    /** Every call fails: refused, never answered, or told to come back. */
    private static final Behaviour DOWN = WELL.withFaults(List.of(
            new FaultRule(new Fault.Status(503, null), new Share(0.34)),
            new FaultRule(new Fault.Hang(), new Share(0.33)),
            new FaultRule(new Fault.Status(429, "2"), new Share(0.33))));

    private static final Map<String, String> KINDS = Map.of("a", "openai", "b", "anthropic", "c", "openai");

    private final List<Surroundings> around = new ArrayList<>();
    private final Map<String, ProviderSimulator> simulators = new LinkedHashMap<>();

    Providers(long seed) throws IOException {
        try {
            for (String name : KINDS.keySet().stream().sorted().toList()) {
                around.add(Surroundings.real(seed + simulators.size()));
                simulators.put(name, ProviderSimulator.start(new SimulatorConfig(0, WELL, null), around.getLast()));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    LlmRouterConfig config() {
        Map<String, ProviderConfig> accounts = new LinkedHashMap<>();
        simulators.forEach((name, simulator) -> accounts.put(
                name, new ProviderConfig(String.valueOf(KINDS.get(name)), "any", simulator.address() + "/v1")));
        return new LlmRouterConfig(
                accounts,
                Map.of(
                        Tier.FAST, List.of("a/gpt-5-mini", "b/claude-haiku-4-5", "c/gpt-5-mini"),
                        Tier.STRONG, List.of("a/gpt-5.4", "b/claude-sonnet-4-6", "c/gpt-5.4")),
                Duration.ofSeconds(20));
    }

    void fail() {
        simulators.values().forEach(each -> each.behave(DOWN));
    }

    void recover() {
        simulators.values().forEach(each -> each.behave(WELL));
    }

    /** How many calls have come. */
    int calls() {
        return simulators.values().stream()
                .mapToInt(each -> each.ledger().lines().size())
                .sum();
    }

    /** What they have billed, in US dollars. */
    BigDecimal usd() {
        return simulators.values().stream().map(each -> each.ledger().usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public void close() {
        simulators.values().forEach(ProviderSimulator::close);
        around.forEach(Surroundings::close);
    }
}
