package dev.parley.gateway.channel;

import java.time.Duration;

/** How an account shows a customer that a message was read and that an answer is being written. Many threads show at once. */
public interface Presence {

    /** How long a sign is seen on the customer's device when no reply ends it. */
    Duration lasts();

    /** Whether it can be shown to this customer. */
    default boolean reaches(String to) {
        return true;
    }

    /**
     * Shows it once, within a bounded time. What comes of it is counted and changes nothing.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    Outcome show(Sign sign) throws InterruptedException;

    /**
     * One sign to be shown.
     *
     * @param to the channel's id of the customer
     * @param message the channel's id of the newest message that waits for an answer
     * @param first whether nothing was shown for that message yet, so that it is also to be marked as read
     */
    record Sign(String to, String message, boolean first) {}
}
