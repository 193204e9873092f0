package dev.parley.gateway;

import dev.parley.gateway.log.Catalogue;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Replies;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the HTTP side of the gateway stands on.
 *
 * @param heartbeat after this long without a reply a stream shows a sign of life
 */
record Parts(MessageLog log, Replies replies, Catalogue catalogue, InstantSource clock, Duration heartbeat) {

    /** Ends every stream of replies. */
    void endStreams() {
        replies.end();
    }

    /** Lets go of the brokers, writers last. */
    void close() {
        replies.close();
        catalogue.close();
        log.close();
    }
}
