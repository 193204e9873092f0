package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the news of a turn's work is published: the conversation's own partition of {@code parley.answers}. */
public interface AnswerLog extends AutoCloseable {

    /**
     * Publishes news of a job; news of one partition keep their order.
     *
     * @return done once every in-sync broker has it, failed when that is not to be
     */
    CompletableFuture<Void> publish(Job job, AnswerEvent event);

    /**
     * Publishes several news of a job in their order, which may travel together.
     *
     * @return for each what {@link #publish} returns
     */
    default List<CompletableFuture<Void>> publishAll(Job job, List<? extends AnswerEvent> events) {
        return events.stream().map(event -> publish(job, event)).toList();
    }

    @Override
    void close();
}
