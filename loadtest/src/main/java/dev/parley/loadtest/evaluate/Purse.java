package dev.parley.loadtest.evaluate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One buyer before a negotiation: everything about them that does not change in it.
 *
 * @param number which negotiation of the run it is, from 0
 * @param reservation the most they would pay; below the floor for some, and then no deal is right
 * @param start what they offer first
 * @param patience rounds after which they decide
 * @param looksBack whether they hear what is called after them when they leave
 */
record Purse(long number, Buyer kind, Wares wares, long reservation, long start, int patience, boolean looksBack) {
    /** Reservations lie from this share of the range below the floor… */
    private static final double BELOW_FLOOR = 0.3;
    /** …to as much above the list price. */
    private static final double SPREAD = 1.6;

    private static final double START_LEAST = 0.5;
    private static final double START_SPREAD = 0.25;
    private static final int PATIENCE_LEAST = 3;
    private static final int PATIENCE_SPREAD = 8;
    /** Those who look for the floor take their time. */
    private static final int PATIENCE_PROBING = 60;
    /** Below this share of the list price there is no zone worth a bargain. */
    private static final double ZONE_LEAST = 0.01;

    /** The buyer of a number, the same for every strategy. Kinds and products take turns, the rest is drawn. */
    static Purse draw(long seed, long number, List<Buyer> kinds, List<Wares> shelf) {
        var random = new SplittableRandom(mixed(seed) ^ mixed(number));
        Buyer kind = kinds.get((int) (number % kinds.size()));
        Wares wares = shelf.get((int) (number / kinds.size() % shelf.size()));
        double above = random.nextDouble() * SPREAD - BELOW_FLOOR;
        long reservation = Rounding.down(wares.floor() + wares.range() * above);
        double start = wares.list() * (START_LEAST + START_SPREAD * random.nextDouble());
        int patience = PATIENCE_LEAST + random.nextInt(PATIENCE_SPREAD);
        return new Purse(
                number,
                kind,
                wares,
                reservation,
                Rounding.down(Math.min(start, (double) reservation)),
                kind.probes() ? PATIENCE_PROBING : patience,
                random.nextBoolean());
    }

    /** What lies between the floor and what they would pay, at most the list price; nothing where that is next to nothing. */
    long zone() {
        long zone = Math.min(reservation, wares.list()) - wares.floor();
        return zone < wares.list() * ZONE_LEAST ? 0 : zone;
    }

    /** Their name in the conversation; it has no digits, which might be taken for a price. */
    String identity(long seed) {
        return "web:main:buyer-" + letters(seed) + "-" + letters(number);
    }

    private static String letters(long number) {
        return Long.toString(number)
                .chars()
                .map(c -> c == '-' ? 'm' : 'a' + c - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A number that looks random (the finaliser of SplitMix64: Steele, Lea, Flood 2014). */
    static long mixed(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
