package dev.parley.gateway.channel;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Reply;
import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which replies have a way out of here.
 *
 * @param outlets every way out
 * @param traces goes on with the traces of replies
 */
record Parcels(Outlets outlets, Traces traces) {

    private static final Logger LOG = LoggerFactory.getLogger(Parcels.class);

    /** The reply with its way out; nothing for replies of other channels and accounts, and for what is no reply. */
    Optional<Parcel> of(ConsumerRecord<byte[], byte[]> stored) {
        try {
            var reply = Json.read(Objects.requireNonNullElse(stored.value(), new byte[0]), Reply.class);
            check(reply);
            var outlet = outlets.of(reply.channel(), reply.account());
            if (outlet.isPresent() && !outlet.get().tenant().equals(reply.tenant())) {
                tell("a reply of one merchant for the account of another was passed over", stored);
                return Optional.empty();
            }
            return outlet.map(way -> new Parcel(stored.offset(), reply, way, trace(stored)));
        } catch (UnreadableException | IllegalArgumentException e) {
            tell("a reply that is none was passed over", stored);
            return Optional.empty();
        }
    }

    /** Records are also built by JSON, which knows nothing of null checks at compile time. */
    private static void check(Reply reply) {
        Bounds.name("id", reply.id(), Bounds.ID_MAX);
        Bounds.name("channel", reply.channel(), Bounds.TENANT_MAX);
        Bounds.name("account", reply.account(), Bounds.CONVERSATION_MAX);
        Bounds.present("to", reply.to());
        Bounds.present("text", reply.text());
        new ConversationId(reply.tenant(), reply.conversation());
    }

    private String trace(ConsumerRecord<byte[], byte[]> stored) {
        var header = stored.headers().lastHeader(Headers.TRACEPARENT);
        return traces.continued(
                header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
    }

    private static void tell(String sentence, ConsumerRecord<byte[], byte[]> stored) {
        LOG.atWarn()
                .setMessage(sentence)
                .addKeyValue("topic", stored.topic())
                .addKeyValue("partition", stored.partition())
                .addKeyValue("offset", stored.offset())
                .log();
    }
}
