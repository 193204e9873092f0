package dev.parley.topology.turn;

import dev.parley.topology.ask.Dispatcher;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Conversations of one partition whose work the dispatcher had no room for. They are in the store too, so nothing is lost
 * with this set. A punctuator that runs only while there are any offers them again, each tenant's until there is no room for
 * it.
 */
final class Offers {
    /** How soon room is looked for again. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final ProcessorContext<?, ?> context;
    private final Dispatcher dispatcher;
    private final Predicate<String> offer;
    private final Map<String, Set<String>> waiting = new LinkedHashMap<>();
    private @Nullable Cancellable punctuator;

    /** @param offer offers a conversation's work again, where there still is some; false when it was refused */
    Offers(ProcessorContext<?, ?> context, Dispatcher dispatcher, Predicate<String> offer) {
        this.context = context;
        this.dispatcher = dispatcher;
        this.offer = offer;
    }

    /** A conversation waits for room. */
    void await(String tenant, String conversation) {
        waiting.computeIfAbsent(tenant, fresh -> new LinkedHashSet<>()).add(conversation);
        if (punctuator == null) {
            punctuator = context.schedule(AGAIN, PunctuationType.WALL_CLOCK_TIME, now -> again());
        }
    }

    private void again() {
        for (var tenant : List.copyOf(waiting.keySet())) {
            var conversations = waiting.getOrDefault(tenant, Set.of());
            boolean room = true;
            while (room && !conversations.isEmpty() && dispatcher.hasRoom(tenant)) {
                var conversation = conversations.iterator().next();
                conversations.remove(conversation);
                room = offer.test(conversation);
            }
            if (conversations.isEmpty()) {
                waiting.remove(tenant);
            }
        }
        if (waiting.isEmpty() && punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
    }
}
