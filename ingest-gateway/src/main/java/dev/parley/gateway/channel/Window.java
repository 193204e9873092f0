package dev.parley.gateway.channel;

import dev.parley.conversation.Reply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long ago a customer last wrote, in the terms of channels: for a day a merchant may say what it wants, for a week a
 * person of the merchant's may go on with what was asked, and after that only the customer begins anew.
 */
public enum Window {
    /** Anything may be said, or nobody knows better. */
    OPEN,
    /** A person wrote this to somebody of whom nobody knows that they ever wrote. */
    UNHEARD,
    /** The day is over; a person wrote this, and the week is not over. */
    PERSON,
    /** The day is over. */
    OVER;

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    /** Between our look and the channel's lie a queue, a request and two clocks. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** How it stands for a reply, as far as we know: what Parley says answers somebody, whether it says when they wrote or not. */
    static Window of(Reply reply, Instant now) {
        var heardAt = reply.heardAt();
        if (heardAt == null) {
            return reply.byPerson() ? UNHEARD : OPEN;
        }
        return isWithin(DAY, heardAt, now) ? OPEN : over(reply, now);
    }

    /** How it stands for a reply that the channel refused because the day is over. */
    static Window over(Reply reply, Instant now) {
        return reply.byPerson() && isWithin(WEEK, reply.heardAt(), now) ? PERSON : OVER;
    }

    private static boolean isWithin(Duration term, @Nullable Instant heardAt, Instant now) {
        return heardAt == null || now.isBefore(heardAt.plus(term).minus(MARGIN));
    }
}
