package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Results.Engine;
import dev.parley.loadtest.stage.Subject;
import dev.parley.loadtest.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kills the first process of the topology in the middle of a run, and starts it again at once. */
final class Killing {
    private static final double MS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Duration at;
    private final Subject.Instances instances;
    private final Output output;
    private volatile Instant killedAt = Instant.MAX;
    private volatile Tally.@Nullable Mark mark;
    private volatile double callsInFlight;

    /** @param at after the first message's time */
    Killing(Duration at, Subject.Instances instances, Output output) {
        this.at = at;
        this.instances = instances;
        this.output = output;
    }

    /** Waits for the time and kills; on the calling thread. */
    void run(Tally tally, Watch watch) {
        try {
            PauseUntil.parking(output.nanoClock()).until(output.nanoClock().getAsLong() + at.toNanos());
            Engine engine = watch.engine();
            callsInFlight = engine == null ? 0 : engine.callsInFlight();
            killedAt = Instant.now();
            mark = tally.mark();
            instances.killFirst();
            output.say("kill -9 of the first topology process, and its start.");
            watch.replace(instances.startFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it did; null when it never came to it. */
    Extras.@Nullable Recovery recovery(Tally tally, Subject subject) {
        Tally.Mark killed = mark;
        if (killed == null) {
            return null;
        }
        Optional<Subject.Repeats> repeats = subject.repeats(killedAt);
        return new Extras.Recovery(
                (killed.atNanos() - tally.startNanos()) / NANOS_PER_SECOND,
                callsInFlight,
                killed.affected(),
                killed.first().toMillis() / MS_PER_SECOND,
                killed.last().toMillis() / MS_PER_SECOND,
                repeats.map(Subject.Repeats::calls).orElse(null),
                repeats.map(Subject.Repeats::most).orElse(null),
                repeats.map(Subject.Repeats::thoughAnswered).orElse(null),
                repeats.map(Subject.Repeats::thoughAnsweredLater).orElse(null));
    }
}
