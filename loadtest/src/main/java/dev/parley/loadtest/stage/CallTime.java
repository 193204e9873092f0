package dev.parley.loadtest.stage;

import dev.parley.loadtest.simulate.Latency;
import java.time.Duration;
import java.util.List;

/**
 * How long a model takes: lognormal, or always as long where both are the same.
 *
 * @param median half of the calls take longer; above 0 unless always as long
 * @param p99 one call in a hundred takes longer
 */
public record CallTime(Duration median, Duration p99) {

    /** What fast hosted models take for a short answer. */
    public static final CallTime USUAL = new CallTime(Duration.ofMillis(800), Duration.ofMillis(2_100));

    private static final int TAIL = 4;

    public CallTime {
        if (median.isNegative() || p99.compareTo(median) < 0 || (median.isZero() && !p99.isZero())) {
            throw new IllegalArgumentException(
                    "--provider-latency needs a median above 0 and a 99th percentile that is not below it");
        }
    }

    /** Always as long. */
    public static CallTime always(Duration time) {
        return new CallTime(time, time);
    }

    /** The same for a simulator in this process. */
    Latency latency() {
        return median.equals(p99) ? new Latency.Fixed(median) : new Latency.LogNormal(median, p99);
    }

    /** The same as options of the simulator's command. */
    List<String> options() {
        String millis = Long.toString(median.toMillis());
        return median.equals(p99)
                ? List.of("--latency-ms", millis)
                : List.of("--median-ms", millis, "--p99-ms", Long.toString(p99.toMillis()));
    }

    /** Longer than a call takes but for one in very many. */
    Duration patience() {
        return p99.multipliedBy(TAIL);
    }

    String words() {
        return median.equals(p99)
                ? p99.toMillis() + " ms"
                : "median " + median.toMillis() + " ms, p99 " + p99.toMillis() + " ms";
    }
}
