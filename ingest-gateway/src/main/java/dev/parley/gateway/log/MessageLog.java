package dev.parley.gateway.log;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The log that every accepted request ends in. */
public interface MessageLog extends AutoCloseable {

    /**
     * Appends a record. May block for a moment while the brokers are unknown, so never call it on an event loop.
     *
     * @return done once the brokers have the record for good; fails with {@link UnavailableException} when they did not
     *     confirm in time (the record may then still be there) and {@link TooLargeException} when they never would
     */
    CompletionStage<Position> append(Entry entry);

    /** Why nothing can be appended now, in one sentence; empty when it can. May block for a moment. */
    Optional<String> unready();

    @Override
    void close();
}
