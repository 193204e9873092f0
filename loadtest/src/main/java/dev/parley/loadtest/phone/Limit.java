package dev.parley.loadtest.phone;

import java.time.Duration;
import java.time.Instant;

/**
 * How many messages a platform takes.
 *
 * @param perSecond from an account in any second
 * @param pairBurst to one customer at once
 * @param pairEvery how long one of those takes to come back; zero where nothing is counted for a customer
 */
public record Limit(int perSecond, int pairBurst, Duration pairEvery) {

    public Limit {
        if (perSecond < 1 || pairBurst < 1 || pairEvery.isNegative()) {
            throw new IllegalArgumentException("perSecond and pairBurst must be at least 1, pairMs at least 0; were "
                    + perSecond + ", " + pairBurst + ", " + pairEvery.toMillis());
        }
    }

    /** Why a message is not taken. */
    enum Over {
        NOTHING,
        ACCOUNT,
        PAIR
    }

    /** The account's share of a second, and each customer's. */
    Bucket account() {
        return new Bucket(perSecond, Duration.ofSeconds(1).dividedBy(perSecond), Instant.MIN);
    }

    /** What one customer is owed. */
    Bucket pair() {
        return new Bucket(pairBurst, pairEvery, Instant.MIN);
    }

    /**
     * Messages that flow through at a pace, as the generic cell rate algorithm counts them.
     *
     * @param burst at once
     * @param every how long one takes to come back; zero for no bound
     * @param paidUntil when all that were taken are paid back
     */
    record Bucket(int burst, Duration every, Instant paidUntil) {

        /** Whether there is room for another one. */
        boolean hasRoom(Instant now) {
            return !paidUntil.isAfter(now.plus(every.multipliedBy(burst - 1L)));
        }

        /** The same after one more. */
        Bucket taken(Instant now) {
            return new Bucket(burst, every, (paidUntil.isBefore(now) ? now : paidUntil).plus(every));
        }
    }
}
