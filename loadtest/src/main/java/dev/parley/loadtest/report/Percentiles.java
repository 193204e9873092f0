package dev.parley.loadtest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * A distribution of latencies in milliseconds. Of an empty one everything is 0.
 *
 * @param count how many there are
 * @param curve from the median to the slowest, for a plot; empty where only the figures are wanted
 */
public record Percentiles(
        long count,
        double mean,
        double p50,
        double p90,
        double p99,
        double p999,
        double max,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Point> curve) {

    private static final double NANOS_PER_MS = 1e6;
    private static final double TENTHS = 1000;
    private static final double[] CURVE = {
        0, 10, 25, 50, 60, 70, 80, 85, 90, 92.5, 95, 97, 98, 98.5, 99, 99.3, 99.5, 99.7, 99.8, 99.9, 99.95, 99.99
    };

    /** So many per cent took at most so long. */
    public record Point(double percent, double ms) {}

    public Percentiles {
        curve = List.copyOf(curve);
    }

    /** The figures alone. */
    public static Percentiles of(Histogram nanos) {
        return of(nanos, List.of());
    }

    /** The figures and the curve. */
    public static Percentiles withCurve(Histogram nanos) {
        return of(
                nanos,
                DoubleStream.of(CURVE)
                        .mapToObj(percent -> new Point(percent, ms(nanos.getValueAtPercentile(percent))))
                        .toList());
    }

    private static Percentiles of(Histogram nanos, List<Point> curve) {
        boolean none = nanos.getTotalCount() == 0;
        return new Percentiles(
                nanos.getTotalCount(),
                none ? 0 : round(nanos.getMean() / NANOS_PER_MS),
                ms(nanos.getValueAtPercentile(50)),
                ms(nanos.getValueAtPercentile(90)),
                ms(nanos.getValueAtPercentile(99)),
                ms(nanos.getValueAtPercentile(99.9)),
                ms(nanos.getMaxValue()),
                none ? List.of() : curve);
    }

    private static double ms(long nanos) {
        return round(nanos / NANOS_PER_MS);
    }

    private static double round(double ms) {
        return Math.round(ms * TENTHS) / TENTHS;
    }
}
