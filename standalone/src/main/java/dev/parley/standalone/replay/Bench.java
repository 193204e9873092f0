package dev.parley.standalone.replay;

import dev.parley.llm.LlmRouter;
import dev.parley.standalone.Refusal;
import dev.parley.topology.ask.Work;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.phrase.Prompts;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Seller;
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

    /** A seller as the topology has it, for a router that was made for the replay. */
    static Bench sellers(LlmRouter router, IntentReader reader, LongSupplier nanoClock) {
        return (index, time) -> new Seller(router, reader, index, time, nanoClock);
    }

    /**
     * Says no to a version of prompts that there is not.
     *
     * @throws Refusal naming the one there is
     */
    static void requirePrompts(String version) {
        if (!version.equals(Prompts.version())) {
            throw new Refusal(
                    "--prompts " + version + ": there is no such version; there is " + Prompts.version() + ".");
        }
    }
}
