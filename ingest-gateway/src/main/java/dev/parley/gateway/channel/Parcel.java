package dev.parley.gateway.channel;

import dev.parley.conversation.Reply;

/**
 * A reply that has a way out.
 *
 * @param offset where it stands on its partition of {@code parley.replies}
 * @param traceparent W3C trace context of the reply
 */
record Parcel(long offset, Reply reply, Outlet outlet, String traceparent) {

    /** The conversation, within which replies keep their order. */
    String lane() {
        return reply.tenant() + "/" + reply.conversation();
    }

    @Override
    public String toString() {
        return "Parcel[" + offset + ", " + reply + "]";
    }
}
