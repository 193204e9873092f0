package dev.parley.gateway;

import dev.parley.gateway.log.Catalogue;
import dev.parley.gateway.log.Contacts;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Replies;
import dev.parley.gateway.query.TopologyClient;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the HTTP side of the gateway stands on.
 *
 * @param meters what the process counts and measures; made, shared and closed outside
 * @param heartbeat after this long without a reply a stream shows a sign of life
 */
record Parts(
        MessageLog log,
        Replies replies,
        Catalogue catalogue,
        Contacts contacts,
        TopologyClient topology,
        PrometheusMeterRegistry meters,
        InstantSource clock,
        Duration heartbeat) {

    /** Ends every stream of replies. */
    void endStreams() {
        replies.end();
    }

    /** Lets go of the brokers, writers last. */
    void close() {
        topology.close();
        replies.close();
        catalogue.close();
        contacts.close();
        log.close();
    }
}
