package dev.parley.loadtest.whole;

import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A provider and the one to fall back to, quick and faultless until told otherwise.
 *
 * @param first named {@code one} in the configuration
 * @param second named {@code two}
 */
public record TwoProviders(Surroundings surroundings, ProviderSimulator first, ProviderSimulator second)
        implements AutoCloseable {

    private static final long SEED = 7;
    private static final Latency AT_ONCE = new Latency.Fixed(Duration.ZERO);

    /** Answers at once, the usual. */
    public static final Behaviour WELL = new Behaviour(AT_ONCE, List.of(), Behaviour.USUAL_REPLY);

    /** Starts both; they say the same. */
    public static TwoProviders start(String reply) throws IOException {
        Surroundings surroundings = Surroundings.real(SEED);
        var config = new SimulatorConfig(0, WELL.withReply(reply), null);
        ProviderSimulator first = ProviderSimulator.start(config, surroundings);
        return new TwoProviders(surroundings, first, ProviderSimulator.start(config, surroundings));
    }

    /** Every call fails in this way. */
    public static Behaviour failing(Fault fault) {
        return WELL.withFaults(List.of(new FaultRule(fault, new FaultRule.Share(1))));
    }

    /** The part of {@code parley.yaml} that sends every question to the first, then to the second: money alone decides. */
    String config() {
        return config(Duration.ofSeconds(2));
    }

    /** The same, with so much time for an answer. */
    public String config(Duration deadline) {
        return """
                llm:
                  providers:
                    one: {kind: openai, apiKey: any, baseUrl: "%s/v1"}
                    two: {kind: openai, apiKey: any, baseUrl: "%s/v1"}
                  tiers:
                    fast: [one/gpt-5-mini, two/gpt-5-mini]
                    strong: [one/gpt-5.4, two/gpt-5.4, one/gpt-5.4-mini]
                  deadline: %dms
                  usdPerSecond: 0
                  cache: {ttl: 0s}
                """.formatted(first.address(), second.address(), deadline.toMillis());
    }

    @Override
    public void close() {
        first.close();
        second.close();
        surroundings.close();
    }
}
