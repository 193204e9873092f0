package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.webhook.Gathering;
import java.time.Instant;

/** How one of Meta's channels reads an entry of a webhook. */
@FunctionalInterface
public interface EntryReader {

    /** Adds everything in the entry. */
    void read(JsonNode entry, Batch batch);

    /**
     * The webhook that an entry is of.
     *
     * @param accounts those that it speaks for
     * @param into what was read so far
     * @param now the gateway's clock
     */
    record Batch(MetaAccounts.Vouched accounts, Gathering into, Instant now) {}
}
