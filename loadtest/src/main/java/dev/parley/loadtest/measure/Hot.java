package dev.parley.loadtest.measure;

import java.util.Locale;

/**
 * One who writes very much at once, a third into the measured time.
 *
 * @param messages how many
 * @param perSecond how fast they come
 */
record Hot(What what, int messages, int perSecond) {

    /** What is hot. */
    enum What {
        /** One conversation: all messages are its own. */
        CONVERSATION,
        /** One tenant: each message is another customer's. */
        TENANT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The hot tenant's name; a hot conversation is one of the demo shop's. */
    static final String TENANT_NAME = "hot";

    private static final int MESSAGES_MAX = 10_000_000;
    private static final int PER_SECOND_MAX = 100_000;

    Hot {
        if (messages < 1 || messages > MESSAGES_MAX) {
            throw new IllegalArgumentException("--hot takes 1 to " + MESSAGES_MAX + " messages, was " + messages);
        }
        if (perSecond < 1 || perSecond > PER_SECOND_MAX) {
            throw new IllegalArgumentException(
                    "--hot-rate must be 1 to " + PER_SECOND_MAX + " messages a second, was " + perSecond);
        }
    }

    /** Reads {@code conversation=10000} or {@code tenant=10000}. */
    static Hot of(String text, int perSecond) {
        String[] parts = text.split("=", 2);
        for (What what : What.values()) {
            if (parts.length == 2 && parts[0].equals(what.word()) && parts[1].matches("\\d{1,8}")) {
                return new Hot(what, Integer.parseInt(parts[1]), perSecond);
            }
        }
        throw new IllegalArgumentException(
                "--hot is conversation=N or tenant=N, such as conversation=10000; was '" + text + "'");
    }
}
