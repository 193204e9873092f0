package dev.parley.loadtest.load;

import java.util.function.LongSupplier;

/**
 * Sends on schedule, however slow the answers are. A sender that waits for answers, or leaves messages out while it is behind,
 * sends least just when the system is slowest and then reports on a load that never was (coordinated omission). This one
 * leaves nothing out: while behind, it sends without pause until it has caught up, and every latency counts from the time
 * at which the message was meant to be sent.
 */
public final class OpenLoop {

    private final Schedule schedule;
    private final LongSupplier nanoClock;
    private final PauseUntil pause;

    /**
     * Builds a loop for one run.
     *
     * @param pause by the same clock
     */
    public OpenLoop(Schedule schedule, LongSupplier nanoClock, PauseUntil pause) {
        this.schedule = schedule;
        this.nanoClock = nanoClock;
        this.pause = pause;
    }

    /** Sends one message. Must not wait for its answer, nor for anything else. */
    @FunctionalInterface
    public interface Sender {

        /**
         * Sends.
         *
         * @param number counts from 0
         * @param intendedNanos by the loop's clock; what the latency counts from
         */
        void send(long number, long intendedNanos);
    }

    /**
     * What a run was like.
     *
     * @param sent how many messages
     * @param mostBehindNanos by how much a message was sent late at worst; a large share of the latencies' highest values
     *     means that the sender was too slow for the rate, and not the system
     */
    public record Run(long sent, long mostBehindNanos) {}

    /** Sends every message of the schedule from now on, on the calling thread. */
    public Run run(Sender sender) throws InterruptedException {
        long start = nanoClock.getAsLong();
        long count = schedule.count();
        long mostBehind = 0;
        for (long number = 0; number < count; number++) {
            long intended = start + schedule.nanosFromStart(number);
            if (nanoClock.getAsLong() - intended < 0) {
                pause.until(intended);
            }
            mostBehind = Math.max(mostBehind, nanoClock.getAsLong() - intended);
            sender.send(number, intended);
        }
        return new Run(count, mostBehind);
    }
}
