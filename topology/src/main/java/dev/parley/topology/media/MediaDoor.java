package dev.parley.topology.media;

import dev.parley.conversation.Message;
import dev.parley.llm.Medium;
import java.time.Duration;
import java.util.Optional;

/** Where media are had from, by the names that messages give them. */
@FunctionalInterface
public interface MediaDoor {

    /**
     * The medium of a message; nothing where it is not to be had, whatever the reason. Blocks the calling thread.
     *
     * @param picture true when it must be a picture, false when it must be a sound
     * @param within for as long at most
     * @throws InterruptedException when the thread was interrupted
     */
    Optional<Medium> fetch(Message message, boolean picture, Duration within) throws InterruptedException;
}
