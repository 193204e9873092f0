package dev.parley.loadtest.http;

import java.io.IOException;

/** Answers requests. Runs on a virtual thread of its own for each, so it may wait as long as it likes. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request; the connection is cut when it returns without an answer.
     *
     * @throws IOException when the client can no longer be written to, which ends the connection and nothing else
     */
    void handle(Exchange exchange) throws IOException;
}
