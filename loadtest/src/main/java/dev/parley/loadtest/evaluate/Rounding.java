package dev.parley.loadtest.evaluate;

/** Prices as people name them: multiples of ten. */
final class Rounding {
    private static final long TEN = 10;

    private Rounding() {}

    static long up(double price) {
        return (long) Math.ceil(price / TEN) * TEN;
    }

    static long down(double price) {
        return (long) Math.floor(price / TEN) * TEN;
    }
}
