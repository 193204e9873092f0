package dev.parley.topology.ask;

import java.time.Duration;

/**
 * How long to wait for more before what came is passed on, by how much came at once. A request to the brokers, a commit, waking a
 * thread on the way there and back cost as much for one record as for a hundred.
 *
 * <p>What comes singly waits for nothing. Where more comes within a wait than the wait was for, each wait is longer than the one
 * before, up to the longest: so a rate decides, that of one for each {@code each}, and below it waits die away.
 *
 * @param from how many must have come at once for more to be waited for, at least 1
 * @param each how long is waited for each of them
 * @param most how long at most
 */
public record Gathering(int from, Duration each, Duration most) {

    /** How long to wait after so many came at once, nanoseconds. */
    public long nanosAfter(int came) {
        return came < from ? 0 : Math.min(came * each.toNanos(), most.toNanos());
    }
}
