package dev.parley.gateway.channel.webhook;

import java.util.List;

/** What a request to a webhook means. */
public sealed interface Reading {

    /**
     * Nobody proved that the channel sent it.
     *
     * @param wayOut how it must be proved, for whoever sets the channel up
     */
    record Forged(String wayOut) implements Reading {}

    /**
     * The channel sent it, and it is nothing that can be taken apart.
     *
     * @param why one clause, free of what was in it
     */
    record Malformed(String why) implements Reading {}

    /**
     * The channel sent it.
     *
     * @param items what is in it, in its order
     * @param answer what the channel is told once the brokers have all of it
     */
    record Genuine(List<Item> items, Answer answer) implements Reading {
        public Genuine {
            items = List.copyOf(items);
        }
    }

    /**
     * The body of a 200.
     *
     * @param contentType empty for no body
     */
    record Answer(String contentType, String body) {
        /** A bare 200. */
        public static final Answer NONE = new Answer("", "");
    }
}
