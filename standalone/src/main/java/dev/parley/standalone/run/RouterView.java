package dev.parley.standalone.run;

import dev.parley.llm.DeploymentReport;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouters;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Routing;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** What the router would do with a text, and how it stands with its deployments; nothing is called. */
public final class RouterView {
    /** Of middling length, and about money, as most of what is asked. */
    private static final String USUAL = "Can you do 15,000 for the Redmi Note 13?";

    private RouterView() {}

    /**
     * A routing and its choices.
     *
     * @param choices those of the tier first, each of them the best first
     */
    public record Choice(Routing routing, List<DeploymentReport> choices) {}

    /** What would be done with a text by a router that has asked nobody yet. */
    public static Choice of(String text, ParleyConfig config, InstantSource clock) {
        try (LlmRouter router =
                LlmRouters.create(RouterSettings.router(config), clock, System::nanoTime, new SplittableRandom())) {
            var index = ProductIndex.byWords(Glossary.shipped());
            DemoCatalog.products().forEach(index::put);
            Routing routing = Routing.of(text, Settings.reader(config), index, clock.instant());
            return new Choice(routing, DeploymentReport.ranked(router.report(routing.prompt()), routing.prompt()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** How it stands with each deployment of a running router, weighed for a usual prompt. */
    static List<DeploymentReport> of(LlmRouter router, ProductIndex index, InstantSource clock) {
        return router.report(Routing.of(USUAL, IntentReader.shipped(), index, clock.instant())
                .prompt());
    }
}
