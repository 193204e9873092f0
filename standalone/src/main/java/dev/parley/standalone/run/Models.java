package dev.parley.standalone.run;

import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouters;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.intent.IntentReader;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** The models of a configuration, ready to be asked. */
public final class Models {
    private Models() {}

    /**
     * A router for the configured providers, or for the house model alone where there are none; whoever asks for it closes it.
     *
     * @throws Refusal when the configured price book cannot be read
     */
    public static LlmRouter router(ParleyConfig config, InstantSource clock) {
        LlmRouterConfig settings = Settings.router(config);
        try {
            return LlmRouters.create(
                    settings,
                    new LlmRouters.Surroundings(
                            clock,
                            System::nanoTime,
                            new SplittableRandom(),
                            Thread::sleep,
                            Settings.quota(config, clock)));
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
}
