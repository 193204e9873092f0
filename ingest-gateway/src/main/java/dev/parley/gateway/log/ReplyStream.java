package dev.parley.gateway.log;

import java.time.Duration;

/** The replies of one conversation as they come and while they are worded, for one reader. Only {@link #close} may be called by other threads. */
public interface ReplyStream extends AutoCloseable {

    /** What reading brought. */
    sealed interface Event {
        /**
         * A reply.
         *
         * @param position where it stands, to resume after it
         * @param json the record as it is on the topic
         */
        record Said(Position position, String json) implements Event {
            @Override
            public String toString() {
                return "Said[" + position + ", " + json.length() + " chars]";
            }
        }

        /**
         * What a model has said so far of a reply that is still to come. It has no place to resume after, and may be missed.
         *
         * @param json the record as it is on the topic
         */
        record Saying(String json) implements Event {
            @Override
            public String toString() {
                return "Saying[" + json.length() + " chars]";
            }
        }

        /** Nothing for as long as the reader was willing to wait. */
        record Quiet() implements Event {}

        /** Nothing more will come: closed, or the reader was too slow; it may follow again from where it stands. */
        record Ended() implements Event {}
    }

    /**
     * Waits for what comes next, at most this long.
     *
     * @throws UnavailableException when stored replies cannot be read
     * @throws InterruptedException when the waiting thread is interrupted
     */
    Event next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
