package dev.parley.standalone.replay;

import dev.parley.llm.LlmRouter;
import dev.parley.standalone.run.Models;
import dev.parley.topology.ask.Work;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.ProductIndex;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Makes what works a turn: the one place here that knows how a seller is put together. */
@FunctionalInterface
interface Bench {

    /**
     * The work of one turn.
     *
     * @param index what is for sale
     * @param time the turn's own, for deals and for what lapses
     */
    Work of(ProductIndex index, InstantSource time);

    /** A seller as the topology has it, for a router that was made for the replay, telling models what the variation says. */
    static Bench sellers(Variation variation, LlmRouter router, LongSupplier nanoClock) {
        IntentReader reader = Models.reader(variation.config());
        return (index, time) -> Models.seller(
                        variation.config(), reader, new Models.Desk(router, index, time, nanoClock))
                .telling(variation.prompts());
    }
}
