package dev.parley.loadtest.load;

import java.util.random.RandomGenerator;

/** Picks the conversation of each message, all equally often in the long run. For one thread. */
public final class Arrivals {

    private final int conversations;
    private final RandomGenerator random;

    /**
     * Picks among conversations.
     *
     * @param conversations how many, at least 1
     */
    public Arrivals(int conversations, RandomGenerator random) {
        if (conversations < 1) {
            throw new IllegalArgumentException("There must be at least 1 conversation, were " + conversations);
        }
        this.conversations = conversations;
        this.random = random;
    }

    /** The number of the conversation that the next message belongs to, from 0. */
    public int next() {
        return random.nextInt(conversations);
    }
}
