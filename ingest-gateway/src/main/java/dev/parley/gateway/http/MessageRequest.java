package dev.parley.gateway.http;

import dev.parley.conversation.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API takes it.
 *
 * @param conversation a plain name, or {@code web:<account>:<contact>}
 * @param text what the customer says
 * @param id the caller's id of it; one is made when absent. A repeated id is the same message
 * @param from who says it
 */
record MessageRequest(
        String conversation,
        String text,
        @Nullable String id,
        @Nullable Sender from) {

    MessageRequest {
        Bounds.name("conversation", conversation, Bounds.CONVERSATION_MAX);
        checkText(text);
        checkId(id);
    }

    static void checkText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("text must not be missing or empty");
        }
        Bounds.text("text", text, Bounds.TEXT_MAX);
    }

    static void checkId(@Nullable String id) {
        if (id != null) {
            Bounds.name("id", id, Bounds.ID_MAX);
        }
    }

    @Override
    public String toString() {
        return "MessageRequest[" + text.length() + " chars]";
    }

    /** Who says it. */
    record Sender(@Nullable String name) {
        Sender {
            if (name != null) {
                Bounds.text("from.name", name, Bounds.NAME_MAX);
            }
        }

        @Override
        public String toString() {
            return "Sender";
        }
    }
}
