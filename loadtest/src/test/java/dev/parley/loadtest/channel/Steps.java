package dev.parley.loadtest.channel;

import dev.parley.delivery.Delivery;
import dev.parley.loadtest.Marketplace;
import dev.parley.wire.Headers;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.util.List;
import java.util.Map;

/** What the log says of replies and of what led to them. */
final class Steps {

    private Steps() {}

    /** All steps of a reply up to now. */
    static List<Delivery> of(Map<String, Object> connection, String reply) {
        return Marketplace.values(connection, Topics.DELIVERIES).stream()
                .filter(step -> step.reply().equals(reply))
                .toList();
    }

    /** The traces of all records of a topic up to now. */
    static List<String> traces(Map<String, Object> connection, Topic<?, ?> topic) {
        return Marketplace.records(connection, topic).stream()
                .map(each -> String.valueOf(Headers.traceparent(each.headers())))
                .toList();
    }
}
