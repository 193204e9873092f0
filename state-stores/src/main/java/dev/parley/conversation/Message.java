package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said: the record of {@code parley.messages}.
 *
 * @param id the channel's id, unique within the conversation; a repeated id is the same message
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param channel where it came in
 * @param account which of the merchant's accounts there
 * @param from who said it
 * @param sentAt the channel's clock
 * @param receivedAt the gateway's clock
 * @param content what was said
 */
public record Message(
        String id,
        String tenant,
        String conversation,
        String channel,
        String account,
        Person from,
        @Nullable Instant sentAt,
        @Nullable Instant receivedAt,
        Content content) {
    public Message {
        Bounds.name("id", id, Bounds.ID_MAX);
        new ConversationId(tenant, conversation);
        Bounds.name("channel", channel, Bounds.TENANT_MAX);
        Bounds.name("account", account, Bounds.CONVERSATION_MAX);
        Bounds.present("from", from);
        Bounds.present("content", content);
    }

    /** The conversation it belongs to. */
    @JsonIgnore
    public ConversationId conversationId() {
        return new ConversationId(tenant, conversation);
    }

    /** The same without what it said. */
    public Message unsaid() {
        var nothing = new Content(Content.DELETED, null, null, null);
        return new Message(id, tenant, conversation, channel, account, from, sentAt, receivedAt, nothing);
    }

    /** The same in another conversation of its merchant's. */
    public Message in(String other) {
        return new Message(id, tenant, other, channel, account, from, sentAt, receivedAt, content);
    }

    @Override
    public String toString() {
        return "Message[" + id + " of " + tenant + "/" + conversation + ", " + content + "]";
    }
}
