package dev.parley.standalone.run;

import dev.parley.llm.Breaker;
import dev.parley.llm.LlmRouter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows in the process's figures how things stand with each deployment, and which calls have no price. */
final class RouterMeters {

    private RouterMeters() {}

    static void watch(LlmRouter router, MeterRegistry registry) {
        for (Breaker breaker : router.breakers()) {
            Gauge.builder("parley.breaker.state", router, asked -> state(asked, breaker))
                    .description("0 asked, 1 being tried again, 2 left alone")
                    .tags("provider", breaker.provider(), "model", breaker.model())
                    .register(registry);
        }
        FunctionCounter.builder("parley.llm.unpriced", router, LlmRouter::unpriced)
                .description("Calls whose model is not in the price book, booked at a price above all others")
                .register(registry);
    }

    private static double state(LlmRouter router, Breaker of) {
        return router.breakers().stream()
                .filter(each ->
                        each.provider().equals(of.provider()) && each.model().equals(of.model()))
                .mapToInt(each -> figure(each.state()))
                .max()
                .orElse(0);
    }

    private static int figure(Breaker.State state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
