package dev.parley.llm;

import java.util.List;

/** One question, many providers: asks them in order within a deadline, and answers from the house when none does. */
public interface LlmRouter extends AutoCloseable {
    /**
     * Answers a prompt. Blocks the calling thread, at most until the prompt's deadline plus what the listener takes.
     *
     * @throws InterruptedException when the thread was interrupted; the running call is closed and booked as cancelled
     * @throws RuntimeException whatever the listener threw
     */
    Answer ask(Prompt prompt, AttemptListener listener) throws InterruptedException;

    /** The deployments in use, as {@code provider/model}, for the line printed at start; empty when only the house answers. */
    default List<String> deployments() {
        return List.of();
    }

    /** How things stand with each deployment; empty when only the house answers. */
    default List<Breaker> breakers() {
        return List.of();
    }

    /** How many calls were booked so far at the price of what is not in the price book, above all others. */
    default long unpriced() {
        return 0;
    }

    /** How things stand with each deployment, and what asking it this prompt would cost; nothing is called. */
    default List<DeploymentReport> report(Prompt prompt) {
        return List.of();
    }

    /** Takes back an answer that may have been kept for others: it turned out not to be fit to be said. */
    default void forget(Prompt prompt) {
        // Nothing is kept by a router that shares nothing.
    }

    /** Closes the connections; calls that are running fail at once. */
    @Override
    void close();
}
