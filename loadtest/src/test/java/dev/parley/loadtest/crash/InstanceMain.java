package dev.parley.loadtest.crash;

import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.TopologyInstance;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Seller;
import dev.parley.topology.turn.TurnConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** One instance of the topology as a process of its own: brokers, provider, state directory, debounce. */
final class InstanceMain {

    private InstanceMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var provider = new ProviderConfig("openai", "any", arguments[1]);
        var llm = new LlmRouterConfig(
                Map.of("acme", provider),
                Map.of(Tier.FAST, List.of("acme/gpt-5-mini"), Tier.STRONG, List.of("acme/gpt-5-mini")),
                Duration.ofMinutes(2));
        var clock = InstantSource.system();
        var router = LlmRouters.create(llm, clock, System::nanoTime, new SplittableRandom());
        var index = ProductIndex.inMemory();
        var config = new InstanceConfig(
                "parley",
                Map.of("bootstrap.servers", arguments[0]),
                Path.of(arguments[2]),
                1,
                0,
                1_000,
                Duration.ofSeconds(5),
                new TurnConfig(Duration.parse(arguments[3]), Duration.ofMinutes(2), 3));
        var parts = new TopologyInstance.Parts(
                new Seller(router, index, clock, System::nanoTime), index, clock, System::nanoTime);
        var instance = TopologyInstance.start(config, parts);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        new CountDownLatch(1).await();
    }
}
