package dev.parley.loadtest.report;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Results whose every number is known. */
final class Known {

    private static final long MILLI = 1_000_000;

    private Known() {}

    /** A run of ten seconds, two of them warm-up, with everything that can be done besides. */
    static Results full() {
        return results(
                new Extras(
                        new Extras.Hot(
                                "conversation", 10_000, 4, 33.5, percentiles(9_000), percentiles(10), percentiles(11)),
                        new Extras.Recovery(5, 3_000, 3_100, 10.5, 13.25, 2_900L, 1L, 0L, 12L),
                        new Extras.Idle(60, 0, Map.of("topology-1", 1.5, "broker", 2.0)),
                        new Extras.Restart(900L << 20, 400L << 20, 4.5, 4.75),
                        new Extras.Comparison(
                                new Results.Turns(20, 2.5, 100, 2.5, 1, false), 980, percentiles(5_000), 40, 6)),
                0);
    }

    /** The same without anything besides, and with so many messages lost. */
    static Results plain(long lost) {
        return results(Extras.NONE, lost);
    }

    private static Results results(Extras extras, long lost) {
        return new Results(
                Results.FORMAT,
                "lt0000abcd",
                new Results.About(
                        "./parley loadtest --rate 100 <&>",
                        "2026-11-20T10:00:00Z",
                        7,
                        2,
                        24L << 30,
                        "Linux 6",
                        "Java 25",
                        "ab"),
                new Results.Load("100 messages/s", 2, 8, 500, 2, "visits", "topic"),
                new Results.Subject("a process for each part", Map.of("threads", "2")),
                new Results.Messages(1_000, 1_000 - lost, 0, lost, 0, 3, 1.5),
                new Results.Turns(800, 100, 100, 100, 1, true),
                new Results.Latency(percentiles(800), percentiles(15), windows()),
                samples(),
                List.of(
                        new Results.Usage("broker", 0.4, 4.0, 300L << 20, null),
                        new Results.Usage("topology-1", 0.5, 0.45, 500L << 20, 0.25)),
                new Results.Bytes(
                        10_240,
                        6_144,
                        List.of(
                                new Results.TopicBytes("parley-transcripts-changelog", true, 6_144_000, 6_144),
                                new Results.TopicBytes("parley.messages", false, 4_096_000, 4_096))),
                extras);
    }

    static Percentiles percentiles(long medianMs) {
        var histogram = new Histogram(3);
        IntStream.rangeClosed(1, 1_000).forEach(i -> histogram.recordValue(medianMs * MILLI * i / 500));
        return Percentiles.withCurve(histogram);
    }

    private static List<Results.Window> windows() {
        return IntStream.range(0, 10)
                .mapToObj(second -> new Results.Window(second, 100, 100, 800, 1_500, 2_000, 2_100, 12, 40))
                .toList();
    }

    private static List<Results.Sample> samples() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(second -> new Results.Sample(
                        second,
                        Math.min(1_000, second * 100L),
                        Math.min(1_000, second * 90L),
                        Math.min(1_000, second * 90L),
                        second == 3 ? null : Long.valueOf(second),
                        second == 3 ? null : new Results.Engine(80, 90, 1, second * 40.0),
                        List.of(
                                new Results.ProcessSample("broker", second * 0.4, 300L << 20, null),
                                new Results.ProcessSample("topology-1", second * 0.5, 500L << 20, 0.1))))
                .toList();
    }
}
