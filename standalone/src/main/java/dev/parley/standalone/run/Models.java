package dev.parley.standalone.run;

import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Seller;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** The models of a configuration, ready to be asked. */
public final class Models {
    private Models() {}

    /**
     * A router for the configured providers, or for the house model alone where there are none; whoever asks for it closes it.
     *
     * @throws Refusal when the configured price book cannot be read
     */
    public static LlmRouter router(ParleyConfig config, InstantSource clock) {
        return router(config, around(config, clock));
    }

    /** What all routers of a process have around them: one count of what tenants and accounts may use, above all. */
    static LlmRouters.Surroundings around(ParleyConfig config, InstantSource clock) {
        return new LlmRouters.Surroundings(
                clock, System::nanoTime, new SplittableRandom(), Thread::sleep, Settings.quota(config, clock));
    }

    static LlmRouter router(ParleyConfig config, LlmRouters.Surroundings around) {
        LlmRouterConfig settings = Settings.router(config);
        try {
            return LlmRouters.create(settings, around);
        } catch (IllegalArgumentException e) {
            throw settings.priceBook().isPresent() ? new Refusal("llm.priceBook: " + e.getMessage(), e) : e;
        }
    }

    /**
     * What tells what messages say: as shipped, or the configured model.
     *
     * @throws Refusal when the configured model cannot be read
     */
    public static IntentReader reader(ParleyConfig config) {
        return Settings.reader(config);
    }

    /**
     * What a seller works with besides the configuration.
     *
     * @param router closed by whoever made it
     * @param index what is for sale
     * @param clock the time of deals
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public record Desk(LlmRouter router, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {}

    /** A seller as a configuration has it: how each merchant haggles, who speaks, and whether a model is asked when nobody is sure. */
    public static Seller seller(ParleyConfig config, IntentReader reader, Desk desk) {
        var seller = new Seller(desk.router(), reader, desk.index(), desk.clock(), desk.nanoClock())
                .haggling(Settings.haggling(config))
                .serving(Settings.merchants(config));
        return config.engine().askWhenUnsure() ? seller.askingWhenUnsure() : seller;
    }
}
