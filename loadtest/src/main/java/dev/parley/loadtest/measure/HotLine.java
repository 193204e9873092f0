package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Percentiles;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Sends what a hot conversation or tenant writes, on a thread of its own, a third into the measured time. */
final class HotLine {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int DIGITS = 2;
    private static final int PARTS = 3;

    private final Hot hot;
    private final Load load;
    private final Output output;
    private final Writers.Line line;
    private volatile long beganNanos;

    HotLine(Hot hot, Load load, String name, Output output) {
        this.hot = hot;
        this.load = load;
        this.output = output;
        boolean tenant = hot.what() == Hot.What.TENANT;
        var tally = new Tally(schedule(), Duration.ZERO, output.nanoClock());
        this.line = new Writers.Line(
                name + "h",
                tally,
                Arrivals.inTurn(tenant ? hot.messages() : 1),
                _ -> tenant ? Hot.TENANT_NAME : "demo");
    }

    private Schedule schedule() {
        return Schedule.constant(
                hot.perSecond(),
                Duration.ofNanos(Math.round(hot.messages() / (double) hot.perSecond() * NANOS_PER_SECOND)));
    }

    Writers.Line line() {
        return line;
    }

    /** Waits for the time and sends; on the calling thread. */
    void run(Door door) {
        PauseUntil pause = PauseUntil.parking(output.nanoClock());
        try {
            pause.until(output.nanoClock().getAsLong()
                    + load.warmUp().plus(load.duration().dividedBy(PARTS)).toNanos());
            beganNanos = output.nanoClock().getAsLong();
            output.say("A hot " + hot.what().word() + " writes " + hot.messages() + " messages.");
            var _ = new OpenLoop(schedule(), output.nanoClock(), pause).run(new Writers(door, line));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the others noticed; null when the hot one never began. */
    Extras.@Nullable Hot noticed(Tally others) {
        if (beganNanos == 0) {
            return null;
        }
        double begin = (beganNanos - others.startNanos()) / NANOS_PER_SECOND;
        double took = line.tally().lastReplyNanos() <= beganNanos
                ? 0
                : (line.tally().lastReplyNanos() - beganNanos) / NANOS_PER_SECOND;
        double warm = load.warmUp().toNanos() / NANOS_PER_SECOND;
        return new Extras.Hot(
                hot.what().word(),
                line.tally().count().sent(),
                begin,
                took,
                Percentiles.of(line.tally().visible().snapshot()),
                Percentiles.of(between(others, warm, begin)),
                Percentiles.of(between(others, begin, begin + Math.max(1, took))));
    }

    /** The windows that begin in a stretch of time. */
    private static Histogram between(Tally tally, double from, double to) {
        List<Histogram> windows = tally.visibleOverTime().snapshot();
        double width = tally.visibleOverTime().widthNanos() / NANOS_PER_SECOND;
        var sum = new Histogram(DIGITS);
        for (int i = 0; i < windows.size(); i++) {
            if (i * width >= Math.floor(from) && i * width < Math.floor(to)) {
                sum.add(windows.get(i));
            }
        }
        return sum;
    }
}
