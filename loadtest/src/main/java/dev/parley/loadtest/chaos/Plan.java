package dev.parley.loadtest.chaos;

import dev.parley.loadtest.broken.Broken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to be.
 *
 * @param length how long faults strike; starting, settling and the audit come on top
 * @param seed of everything that is left to chance in the run, except what threads and networks make of it
 * @param rate messages a second
 * @param kinds of faults that strike
 * @param broken the name of the broken build that the instances are; nothing for Parley as it is
 * @param directory for everything that the run leaves
 */
record Plan(
        Duration length,
        long seed,
        Size size,
        double rate,
        int conversations,
        List<FaultKind> kinds,
        Optional<String> broken,
        Path directory) {

    private static final double RATE_MAX = 2_000;
    private static final int CONVERSATIONS_MAX = 100_000;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(6);

    Plan {
        kinds = List.copyOf(kinds);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--for must be 5s to 6h, was " + length);
        }
        if (!(rate > 0 && rate <= RATE_MAX)) {
            throw new IllegalArgumentException("--rate must be above 0 and at most 2000, was " + rate);
        }
        if (conversations < 1 || conversations > CONVERSATIONS_MAX) {
            throw new IllegalArgumentException("--conversations must be 1 to 100000, was " + conversations);
        }
        broken.ifPresent(Broken::of);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("--faults must name at least one; there are " + FaultKind.words());
        }
    }

    /**
     * How many of each there are.
     *
     * @param instances of the topology, 2 to 8: with one there is nobody to take over
     * @param gateways 1 to 8
     * @param tenants 1 to 26
     */
    record Size(int instances, int gateways, int tenants) {
        private static final int PROCESSES_MAX = 8;
        private static final int TENANTS_MAX = 26;

        Size {
            if (instances < 2 || instances > PROCESSES_MAX) {
                throw new IllegalArgumentException("--instances must be 2 to 8, was " + instances);
            }
            if (gateways < 1 || gateways > PROCESSES_MAX) {
                throw new IllegalArgumentException("--gateways must be 1 to 8, was " + gateways);
            }
            if (tenants < 1 || tenants > TENANTS_MAX) {
                throw new IllegalArgumentException("--tenants must be 1 to 26, was " + tenants);
            }
        }
    }
}
