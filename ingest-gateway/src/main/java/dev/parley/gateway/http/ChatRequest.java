package dev.parley.gateway.http;

import dev.parley.gateway.http.MessageRequest.Sender;
import org.jspecify.annotations.Nullable;

/**
 * A message sent over a chat's socket; the conversation is the socket's.
 *
 * @param text what the customer says
 * @param id the page's id of it; one is made when absent
 * @param from who says it
 */
record ChatRequest(
        String text, @Nullable String id, @Nullable Sender from) {

    ChatRequest {
        MessageRequest.checkText(text);
        MessageRequest.checkId(id);
    }

    @Override
    public String toString() {
        return "ChatRequest[" + text.length() + " chars]";
    }
}
