package dev.parley.loadtest.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be done to a deployment. */
enum FaultKind {
    /** {@code kill -9} of an instance of the topology, which comes back after a while. */
    KILL_TOPOLOGY,
    /** {@code kill -9} of every instance at the same time. */
    KILL_ALL,
    /** {@code kill -9} of a gateway, which comes back after a while. */
    KILL_GATEWAY,
    /** An instance is stopped past its session and continued. */
    ZOMBIE,
    /** An instance is asked to leave, stays away, and comes back. */
    SCALE_IN,
    /** One instance more, for a while. */
    SCALE_OUT,
    /** Stream threads of an instance are added and removed. */
    THREADS,
    /** One instance more, again and again. */
    REBALANCE_STORM,
    /** {@code kill -9} of an instance, whose state directory is deleted before it comes back. */
    WIPE_STATE,
    /** The broker is stopped and started. */
    BROKER_RESTART,
    /** {@code kill -9} of the broker, which comes back at once. */
    BROKER_KILL,
    /** {@code kill -9} of the broker, which stays away for a minute. */
    BROKER_OUTAGE,
    /** The provider takes calls and answers none. */
    PROVIDER_HANG,
    /** The provider refuses nearly every call with 429. */
    PROVIDER_429,
    /** Operators order things for conversations in the middle of their turns. */
    COMMANDS,
    /** Many messages come again, and many come before older ones. */
    DUPLICATES;

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them, as on the command line. */
    static String words() {
        return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
    }

    /**
     * The one of this word.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    static FaultKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no fault " + word + "; there are " + words()));
    }
}
