package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How fast a channel takes messages from an account.
 *
 * @param perSecond from the account in any second
 * @param pairBurst to one customer at once
 * @param pairEvery how long one of those takes to come back; zero where nothing is counted for a customer
 */
public record Pace(int perSecond, int pairBurst, Duration pairEvery) {

    private static final int PER_SECOND_MAX = 10_000;

    public Pace {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX) {
            throw new IllegalArgumentException("perSecond must be 1 to " + PER_SECOND_MAX + ", was " + perSecond);
        }
        if (pairBurst < 1) {
            throw new IllegalArgumentException("pairBurst must be at least 1, was " + pairBurst);
        }
        if (pairEvery.isNegative()) {
            throw new IllegalArgumentException("pairSeconds must not be negative, was " + pairEvery.toSeconds());
        }
    }

    /** One that counts nothing for a customer. */
    public static Pace of(int perSecond) {
        return new Pace(perSecond, 1, Duration.ZERO);
    }

    /**
     * What a merchant has written of it, where the channel has settled something else with them than with others.
     *
     * @param perSecond nothing for what the channel takes from others
     * @param pairBurst likewise
     * @param pairSeconds likewise
     */
    public record Written(Optional<Integer> perSecond, Optional<Integer> pairBurst, Optional<Integer> pairSeconds) {

        static Written of(Map<String, String> texts) {
            return new Written(number(texts, "perSecond"), number(texts, "pairBurst"), number(texts, "pairSeconds"));
        }

        private static Optional<Integer> number(Map<String, String> texts, String key) {
            return Optional.ofNullable(texts.get(key))
                    .filter(text -> !text.isBlank())
                    .map(text -> parsed(key, text));
        }

        private static int parsed(String key, String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " must be a whole number, was " + text, e);
            }
        }

        /** The pace of an account, with the channel's usual one for what is not written. */
        public Pace over(Pace usual) {
            return new Pace(
                    perSecond.orElse(usual.perSecond),
                    pairBurst.orElse(usual.pairBurst),
                    pairSeconds.map(Duration::ofSeconds).orElse(usual.pairEvery));
        }
    }
}
