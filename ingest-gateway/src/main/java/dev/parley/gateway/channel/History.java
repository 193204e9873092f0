package dev.parley.gateway.channel;

import java.time.Instant;

/** What earlier owners of a partition did, as the log tells it. */
interface History {

    /**
     * Reads it to its end as it is now.
     *
     * @param partition its number, the same on the topics of replies and of deliveries
     * @param since the record time of the oldest reply that may not be at its end
     * @return {@link Past#NONE} when the work ended first
     */
    Past read(int partition, Instant since, Halt halt) throws InterruptedException;
}
