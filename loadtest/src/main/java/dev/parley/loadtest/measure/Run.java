package dev.parley.loadtest.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * One run of a load, and what is done besides.
 *
 * @param name unlike that of any other run on the same cluster
 * @param seed of everything random in it
 * @param connections to the gateway; 0 for straight to the topic
 * @param hot who writes very much at once, if anyone does
 * @param killAt when the first process of the topology is killed and started again, from the beginning of the measured time
 * @param idle how long to watch the processes with nothing to do afterwards; zero for not at all
 * @param restart true for stopping and starting the topology at the end
 * @param patience how long to wait for the next reply when no more is sent; zero for not at all
 */
record Run(
        String name,
        long seed,
        int connections,
        Optional<Hot> hot,
        Optional<Duration> killAt,
        Duration idle,
        boolean restart,
        Duration patience) {

    /** The same load once more and nothing besides, on something that may never answer it all. */
    Run plain(String otherName) {
        return new Run(otherName, seed, 0, Optional.empty(), Optional.empty(), Duration.ZERO, false, Duration.ZERO);
    }
}
