package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.util.concurrent.CompletableFuture;

/** Where the news of a turn's work is published: the conversation's own partition of {@code parley.answers}. */
public interface AnswerLog extends AutoCloseable {

    /**
     * Publishes news of a job; news of one partition keep their order.
     *
     * @return done once every in-sync broker has it, failed when that is not to be
     */
    CompletableFuture<Void> publish(Job job, AnswerEvent event);

    @Override
    void close();
}
