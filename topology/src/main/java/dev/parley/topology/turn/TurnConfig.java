package dev.parley.topology.turn;

import java.time.Duration;
import java.util.Map;

/**
 * How turns are taken.
 *
 * @param debounce how long to wait for more messages before a turn starts; zero switches the wait off
 * @param deadline how long one attempt at a turn may take
 * @param attempts attempts at a turn with providers, before the house model answers alone
 * @param policies what happens to messages that come during a turn
 * @param idle what happens when nothing comes
 * @param reaskDegraded how long after a reply of the house, in a provider's stead, a provider is asked for it again; zero for
 *     never
 * @param returns when Parley goes on, though a person was called
 * @param late what happens to messages that come long after they were sent
 */
public record TurnConfig(
        Duration debounce,
        Duration deadline,
        int attempts,
        Policies policies,
        Idle idle,
        Duration reaskDegraded,
        Returns returns,
        Late late) {

    /** However long messages keep coming, the first one waits no longer than this. */
    static final Duration DEBOUNCE_MAX = Duration.ofSeconds(2);
    /** With so many messages waiting, no more are waited for. */
    static final int DEBOUNCE_MESSAGES_MAX = 10;
    /** Messages whose words one turn may look at: they must fit a prompt. */
    static final int MERGED_MAX = 50;
    /**
     * When so many wait, one turn answers all of them; of the oldest it is told only how many there are. As many are taken
     * from the backlog at a time.
     */
    static final int OVERFULL = 200;
    /** A turn that was interrupted for so long is interrupted no more: whoever goes on typing must have an answer too. */
    static final Duration INTERRUPTED_MAX = Duration.ofSeconds(10);
    /** How long an answer is kept that came before its messages. */
    static final Duration EARLY_ANSWER_FOR = Duration.ofHours(1);
    /** How soon to look at a turn that waits for room in the dispatcher, in case nobody else does. */
    static final Duration ROOM_LOOK = Duration.ofMinutes(1);
    /** Attempts of the house model alone, before the messages become dead letters. */
    static final int HOUSE_ATTEMPTS = 2;
    /**
     * How soon to look for the first time at a turn that is being worked past its deadline, or waits for a message still to be
     * read; every further look comes after as long again.
     */
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How often a provider is asked again for a reply that the house gave in its stead. */
    static final int FOLLOW_UPS_MAX = 3;
    /** The last of these tries comes within the day in which channels let a business answer. */
    static final Duration REASK_MAX = Duration.ofHours(1);

    /** What a laptop runs with. */
    public static final TurnConfig DEFAULT = new TurnConfig(Duration.ofMillis(400), Duration.ofSeconds(30), 3);

    /**
     * Policies of tenants.
     *
     * @param usual for whoever has none of their own
     * @param own by tenant
     */
    public record Policies(Policy usual, Map<String, Policy> own) {
        /** The same for every tenant. */
        public static Policies all(Policy policy) {
            return new Policies(policy, Map.of());
        }

        public Policies {
            own = Map.copyOf(own);
        }

        Policy of(String tenant) {
            return own.getOrDefault(tenant, usual);
        }
    }

    /**
     * How long conversations last in which nothing is said.
     *
     * @param expiry after this the bargaining lapses
     * @param retention after this the transcript is deleted, and all else that may be
     */
    public record Idle(Duration expiry, Duration retention) {
        /** A record of the answers' topic lives for so long, and must find what it belongs to. */
        private static final Duration RETENTION_MIN = Duration.ofDays(9);

        /** A day, and as long as replies lie on their topic. */
        public static final Idle DEFAULT = new Idle(Duration.ofHours(24), Duration.ofDays(30));

        public Idle {
            if (!expiry.isPositive()) {
                throw new IllegalArgumentException("engine.expiry must be above 0");
            }
            if (retention.compareTo(RETENTION_MIN) < 0 || retention.compareTo(expiry) < 0) {
                throw new IllegalArgumentException(
                        "engine.retention must be at least 9d, and no less than engine.expiry");
            }
        }
    }

    /**
     * How long after a person was called, or said their last word, Parley goes on.
     *
     * @param own by tenant; for whoever has none, never
     */
    public record Returns(Map<String, Duration> own) {
        /** Never, for any tenant. */
        public static final Returns NEVER = new Returns(Map.of());

        public Returns {
            own = Map.copyOf(own);
        }

        /** Zero for never. */
        Duration of(String tenant) {
            return own.getOrDefault(tenant, Duration.ZERO);
        }
    }

    /** The same where a person who was called is waited for without end. */
    public TurnConfig(
            Duration debounce, Duration deadline, int attempts, Policies policies, Idle idle, Duration reaskDegraded) {
        this(debounce, deadline, attempts, policies, idle, reaskDegraded, Returns.NEVER, Late.DEFAULT);
    }

    /** With what is usual besides: messages that come during a turn are merged, and what the house said is left at that. */
    public TurnConfig(Duration debounce, Duration deadline, int attempts) {
        this(debounce, deadline, attempts, Policies.all(Policy.MERGE), Idle.DEFAULT, Duration.ZERO);
    }

    public TurnConfig {
        if (debounce.isNegative() || debounce.compareTo(DEBOUNCE_MAX) > 0) {
            throw new IllegalArgumentException("engine.debounce must be 0 to 2s, was " + debounce.toMillis() + "ms");
        }
        if (deadline.compareTo(Duration.ofSeconds(1)) < 0 || deadline.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "engine.turnDeadline must be 1s to 10m, was " + deadline.toMillis() + "ms");
        }
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("engine.maxAttempts must be 1 to 10, was " + attempts);
        }
        if (reaskDegraded.isNegative() || reaskDegraded.compareTo(REASK_MAX) > 0) {
            throw new IllegalArgumentException(
                    "engine.reaskDegraded must be 0 to 1h, was " + reaskDegraded.toSeconds() + "s");
        }
    }
}
