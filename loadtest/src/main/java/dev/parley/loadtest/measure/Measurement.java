package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.LongSupplier;

/** One run of a load against a subject. */
final class Measurement {
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private final LongSupplier nanoClock;
    private final PauseUntil pause;

    Measurement(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.pause = PauseUntil.parking(nanoClock);
    }

    /** Runs, and waits for the last replies. */
    Report run(Load load, Subject subject, Writers.Run run, Output output) throws InterruptedException {
        var tally = new Tally(load, nanoClock);
        Map<String, Object> client = subject.client();
        OpenLoop.Run sending;
        try (var _ = new Readers(client, run, tally);
                var writers = new Writers(client, run, tally);
                var _ = new Progress(output.out(), subject, tally)) {
            sending = new OpenLoop(load.schedule(), nanoClock, pause).run(writers);
            awaitReplies(tally, output.patienceNanos());
            if (writers.refused() > 0) {
                output.out().println("The brokers did not take " + writers.refused() + " messages.");
            }
        }
        Tally.Count end = tally.count();
        return new Report(
                sending,
                end.pending(),
                end.duplicates(),
                tally.visible().snapshot(),
                tally.overhead().snapshot());
    }

    /**
     * Where a run is reported on, and when it is given up.
     *
     * @param patienceNanos how long to wait for the next reply when no more is sent
     */
    record Output(PrintWriter out, long patienceNanos) {}

    private void awaitReplies(Tally tally, long patienceNanos) throws InterruptedException {
        long replied = tally.count().replied();
        long since = nanoClock.getAsLong();
        while (tally.count().pending() > 0) {
            long now = nanoClock.getAsLong();
            if (tally.count().replied() > replied) {
                replied = tally.count().replied();
                since = now;
            } else if (now - since > patienceNanos) {
                return;
            }
            pause.until(now + LOOK_EVERY_NANOS);
        }
    }
}
