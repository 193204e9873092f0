package dev.parley.topology.ask;

import dev.parley.conversation.Draft;

/** Turns what a customer said into what to say: understand, search, decide, phrase, check. */
@FunctionalInterface
public interface Work {

    /**
     * Does the work of one turn on the calling thread, which may be blocked for as long as the ask's deadline allows.
     *
     * @param spending is told of every attempt at a provider, before it is made and after it ended
     * @throws InterruptedException when the work was cancelled
     */
    Draft run(Ask ask, Spending spending) throws InterruptedException;
}
