package dev.parley.loadtest.load;

import java.util.random.RandomGenerator;

/**
 * Draws numbers of which few come often and most come rarely: number k, from 0, with a probability proportional to
 * (k + 1)<sup>-s</sup>. By rejection from the integral of that (Hörmann and Derflinger 1996), so it takes neither memory nor
 * time that grow with the count.
 */
final class Zipf {

    private static final double SKEW_MAX = 5;
    /** Below it the series is as exact as the formula, which loses digits there. */
    private static final double SMALL = 1e-8;

    private final double skew;
    private final double low;
    private final double high;
    private final int count;

    /**
     * Builds a source.
     *
     * @param count how many numbers, at least 1
     * @param skew s, 0 (all equally often) to 5
     */
    Zipf(int count, double skew) {
        if (!(skew >= 0 && skew <= SKEW_MAX)) {
            throw new IllegalArgumentException("The skew must be 0 to 5, was " + skew);
        }
        this.count = count;
        this.skew = skew;
        // The integral over half a unit to both sides of 1..count, but the first number's share exactly.
        this.low = integral(1.5) - 1;
        this.high = integral(count + 0.5);
    }

    int next(RandomGenerator random) {
        while (true) {
            double area = low + random.nextDouble() * (high - low);
            double x = inverse(area);
            long k = Math.clamp(Math.round(x), 1L, (long) count);
            // Under the curve of the bar of k, and not only under the hull.
            if (area >= integral(k + 0.5) - Math.pow((double) k, -skew)) {
                return (int) (k - 1);
            }
        }
    }

    /** From 1 to x over t<sup>-s</sup>. */
    private double integral(double x) {
        double log = Math.log(x);
        return expm1Over((1 - skew) * log) * log;
    }

    private double inverse(double area) {
        double t = Math.max(-1, area * (1 - skew));
        return Math.exp(log1pOver(t) * area);
    }

    /** (e<sup>x</sup> - 1) / x. */
    private static double expm1Over(double x) {
        return Math.abs(x) > SMALL ? Math.expm1(x) / x : 1 + x / 2;
    }

    /** log(1 + x) / x. */
    private static double log1pOver(double x) {
        return Math.abs(x) > SMALL ? Math.log1p(x) / x : 1 - x / 2;
    }
}
