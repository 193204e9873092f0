package dev.parley.topology.turn;

import java.time.Duration;

/**
 * How turns are taken.
 *
 * @param debounce how long to wait for more messages before a turn starts; zero switches the wait off
 * @param deadline how long one attempt at a turn may take
 * @param attempts attempts at a turn with providers, before the house model answers alone
 */
public record TurnConfig(Duration debounce, Duration deadline, int attempts) {

    /** However long messages keep coming, the first one waits no longer than this. */
    static final Duration DEBOUNCE_MAX = Duration.ofSeconds(2);
    /** With so many messages waiting, no more are waited for. */
    static final int DEBOUNCE_MESSAGES_MAX = 10;
    /** Messages that one turn may answer: their texts must fit a prompt. */
    static final int MERGED_MAX = 50;
    /** Attempts of the house model alone, before the messages become dead letters. */
    static final int HOUSE_ATTEMPTS = 2;
    /** How soon to look again at a turn that is being worked past its deadline, or waits for a message still to be read. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** What a laptop runs with. */
    public static final TurnConfig DEFAULT = new TurnConfig(Duration.ofMillis(400), Duration.ofSeconds(30), 3);

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
    }
}
