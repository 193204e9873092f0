package dev.parley.gateway.log;

import dev.parley.conversation.ConversationId;
import java.util.Optional;

/** The replies of {@code parley.replies}, to be followed one conversation at a time. */
public interface Replies extends AutoCloseable {

    /** Where to begin. */
    sealed interface Start {
        /** With what is said from now on. */
        record Now() implements Start {}

        /** With the oldest reply that is still stored. */
        record Beginning() implements Start {}

        /** With what came after this reply. */
        record After(Position position) implements Start {}
    }

    /**
     * Follows a conversation: every reply from the start on, once, in order. The caller closes the stream.
     *
     * @throws UnavailableException when the topic cannot be read yet
     * @throws IllegalArgumentException when the start is on another partition than the conversation
     */
    ReplyStream follow(ConversationId conversation, Start start);

    /** Why nothing can be followed now, in one sentence; empty when it can. */
    Optional<String> unready();

    /** Ends every stream and begins no new ones. */
    void end();

    @Override
    void close();
}
