package dev.parley.gateway.http;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.ConversationId;
import java.util.Set;

/** How callers name conversations: {@code alice} for a web chat of ours, or {@code <channel>:<account>:<contact>}. */
final class Conversations {

    /** The channels whose messages come in by the API itself. */
    private static final Set<String> OWN_CHANNELS = Set.of("web", "rest");

    private static final String FIELD = "conversation";
    private static final String PREFIX = "web:main:";
    private static final int PARTS = 3;

    private Conversations() {}

    /**
     * The conversation with this name, on whatever channel.
     *
     * @throws IllegalArgumentException naming the field
     */
    static ConversationId named(String tenant, String given) {
        Bounds.name(FIELD, given, Bounds.CONVERSATION_MAX - PREFIX.length());
        if (given.indexOf('/') >= 0) {
            throw new IllegalArgumentException(FIELD + " must not contain a slash");
        }
        var parts = given.split(":", PARTS);
        if (parts.length < PARTS) {
            return new ConversationId(tenant, PREFIX + given);
        }
        for (String part : parts) {
            if (part.isBlank()) {
                throw new IllegalArgumentException(
                        FIELD + " must be a plain name or <channel>:<account>:<contact> with no part empty");
            }
        }
        return new ConversationId(tenant, given);
    }

    /** The same, for messages sent through the API, which are never another channel's. */
    static ConversationId ofOwnChannel(String tenant, String given) {
        var conversation = named(tenant, given);
        if (!OWN_CHANNELS.contains(channel(conversation))) {
            throw new IllegalArgumentException(
                    FIELD + " must be a plain name, web:<account>:<contact> or rest:<account>:<contact>; other channels"
                            + " send their messages themselves");
        }
        return conversation;
    }

    static String channel(ConversationId conversation) {
        return part(conversation, 0);
    }

    static String account(ConversationId conversation) {
        return part(conversation, 1);
    }

    static String contact(ConversationId conversation) {
        return part(conversation, 2);
    }

    private static String part(ConversationId conversation, int index) {
        return conversation.name().split(":", PARTS)[index];
    }
}
