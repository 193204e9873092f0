package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.log.Entry;
import dev.parley.wire.Headers;
import dev.parley.wire.Topics;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes dead letters of items that cannot be read. */
final class DeadLetters {

    /** Where they failed. */
    static final String STAGE = "webhook";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private DeadLetters() {}

    /** The letter, which is told of in the log. */
    static Entry of(Item.Unreadable item, Intake.Request request) {
        LOG.atWarn()
                .setMessage("an item of a webhook cannot be read and became a dead letter")
                .addKeyValue("account", item.key())
                .addKeyValue("error", item.reason())
                .log();
        var why = Map.of(
                Headers.ERROR_STAGE, STAGE, Headers.ERROR_CLASS, "unreadable", Headers.ERROR_MESSAGE, item.reason());
        return new Entry(Topics.DEADLETTERS, item.key(), item.raw(), request.now(), request.traceparent(), why);
    }
}
