package dev.parley.gateway.log;

import dev.parley.gateway.log.ReplyStream.Event.Said;
import java.util.List;

/** Reads what is stored of {@code parley.replies}, a bounded stretch at a time. */
interface StoredReplies {

    /**
     * Reads from an offset on, until enough was found or enough was read.
     *
     * @return what was found, and where to read on
     * @throws UnavailableException when the brokers do not answer
     */
    Stretch read(Wanted wanted);

    /**
     * What to look for.
     *
     * @param key the conversation's key
     * @param partition where its replies are
     * @param from the first offset to read
     * @param until the first offset not to read
     */
    record Wanted(String key, int partition, long from, long until) {}

    /**
     * What was found.
     *
     * @param next the offset to read on from, at least {@code until} when there is nothing left
     */
    record Stretch(List<Said> replies, long next) {
        public Stretch {
            replies = List.copyOf(replies);
        }
    }
}
