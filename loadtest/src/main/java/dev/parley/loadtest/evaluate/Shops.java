package dev.parley.loadtest.evaluate;

import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.Malice;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Seller;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Two shops with the work of turns as it runs: one with the house model, and one with a simulated provider behind HTTP, a
 * tenth of whose answers are hostile.
 */
final class Shops implements AutoCloseable {
    private static final double HOSTILE = 0.1;
    private static final Behaviour BEHAVIOUR = new Behaviour(
            new Latency.Fixed(Duration.ZERO),
            List.of(new FaultRule(new Fault.Hostile(Malice.ANY), new FaultRule.Share(HOSTILE))),
            Behaviour.USUAL_REPLY);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Queue<String> prompts = new ConcurrentLinkedQueue<>();
    private final Surroundings around;
    private final ProviderSimulator provider;
    private final LlmRouter house;
    private final LlmRouter hosted;
    private final ProductIndex index = ProductIndex.byWords(Glossary.shipped());
    private final IntentReader reader = IntentReader.shipped();
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    private Shops(long seed, List<Wares> shelf, InstantSource clock, LongSupplier nanoClock) throws IOException {
        this.clock = clock;
        this.nanoClock = nanoClock;
        shelf.forEach(wares -> index.put(wares.product()));
        around = Surroundings.real(seed);
        provider = ProviderSimulator.start(new SimulatorConfig(0, BEHAVIOUR, null), around, prompts::add);
        var nobody = new LlmRouterConfig(Map.of(), Map.of(), DEADLINE);
        house = LlmRouters.create(nobody, clock, nanoClock, new SplittableRandom(seed));
        var account = new ProviderConfig("openai", "any", provider.address() + "/v1");
        var config = new LlmRouterConfig(
                Map.of("openai", account),
                Map.of(Tier.FAST, List.of("openai/gpt-5-mini"), Tier.STRONG, List.of("openai/gpt-5.4")),
                DEADLINE);
        hosted = LlmRouters.create(config, clock, nanoClock, new SplittableRandom(seed));
    }

    static Shops open(long seed, List<Wares> shelf, InstantSource clock, LongSupplier nanoClock) throws IOException {
        return new Shops(seed, shelf, clock, nanoClock);
    }

    /** What is asked of the provider. */
    Queue<String> prompts() {
        return prompts;
    }

    List<Talks.Seller> sellers() {
        return List.of(
                new Talks.Seller("house", "in words, house model", seller(house)),
                new Talks.Seller("provider", "in words, simulated provider", seller(hosted)));
    }

    private Seller seller(LlmRouter router) {
        return new Seller(router, reader, index, clock, nanoClock);
    }

    @Override
    public void close() {
        hosted.close();
        house.close();
        provider.close();
        around.close();
    }
}
