package dev.parley.loadtest.outage;

import dev.parley.loadtest.report.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** What a run came to, against what it may come to. */
final class Bounds {
    private static final double CALLS_PER_ASK = 1.15;
    private static final double LATE_MS = 250;
    private static final long PROBES = 3;
    private static final double WAVE = 2;
    private static final double UNBILLED_PERCENT = 0.1;
    private static final double NANOS_PER_MS = 1e6;
    private static final double PER_TENTH = 10;
    private static final double PERCENT = 100;

    private Bounds() {}

    /** One figure with its bound. */
    record Line(String what, String came, boolean holds) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-46s %s%s", what, came, holds ? "" : "   MISSED");
        }
    }

    /** Every figure that has a bound. */
    static List<Line> of(Seen seen, double perSecond, BigDecimal billed) {
        double late = seen.latestNanos() / NANOS_PER_MS;
        Seen.Wave worst = seen.worstAfter(perSecond / PER_TENTH);
        double apart = apartPercent(seen.booked(), billed);
        return List.of(
                new Line(
                        "Calls an ask during the outage",
                        String.format(Locale.ROOT, "%.3f, at most %s", seen.callsPerAsk(), CALLS_PER_ASK),
                        seen.callsPerAsk() <= CALLS_PER_ASK),
                new Line(
                        "Latest reply, against its deadline",
                        (late < 0 ? Units.ms(-late) + " before" : Units.ms(late) + " after") + ", at most 250 ms after",
                        late <= LATE_MS),
                new Line(
                        "Probes of a deployment before it is asked again",
                        seen.mostProbes() + ", at most " + PROBES,
                        seen.mostProbes() <= PROBES),
                new Line(
                        "Worst 100 ms afterwards",
                        worst.calls() + " calls where " + Units.number(worst.asks())
                                + " asks came, at most twice as many",
                        worst.ratio() <= WAVE),
                new Line(
                        "Booked and billed",
                        String.format(
                                Locale.ROOT,
                                "%s and %s USD, %.3f %% apart, at most %s",
                                seen.booked().toPlainString(),
                                billed.toPlainString(),
                                apart,
                                UNBILLED_PERCENT),
                        apart <= UNBILLED_PERCENT));
    }

    private static double apartPercent(BigDecimal booked, BigDecimal billed) {
        return billed.signum() == 0
                ? 0
                : booked.subtract(billed)
                                .abs()
                                .divide(billed, MathContext.DECIMAL64)
                                .doubleValue()
                        * PERCENT;
    }
}
