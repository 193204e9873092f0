package dev.parley.loadtest.load;

import java.util.random.RandomGenerator;

/** Picks the conversation of each message. When a message is sent is never its business. */
public interface Arrivals {

    /**
     * The number of the conversation, from 0, that the next message belongs to. For the thread that sends alone.
     *
     * @param nanosFromStart when the message is meant to be sent
     */
    int next(long nanosFromStart);

    /** A conversation has been answered. May be called by any thread. */
    default void answered(int conversation) {}

    /** How many messages came from customers who should have waited for a reply, because all of them were waiting. */
    default long impatient() {
        return 0;
    }

    /** Any of the conversations, all equally often in the long run. */
    static Arrivals spread(int conversations, RandomGenerator random) {
        requireSome(conversations);
        return _ -> random.nextInt(conversations);
    }

    /** Each conversation in turn, from the first to the last and again. */
    static Arrivals inTurn(int conversations) {
        requireSome(conversations);
        return new Arrivals() {
            private int next;

            @Override
            public int next(long nanosFromStart) {
                int picked = next;
                next = (next + 1) % conversations;
                return picked;
            }
        };
    }

    private static void requireSome(int conversations) {
        if (conversations < 1) {
            throw new IllegalArgumentException("There must be at least 1 conversation, were " + conversations);
        }
    }
}
