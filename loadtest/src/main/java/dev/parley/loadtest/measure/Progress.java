package dev.parley.loadtest.measure;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says once a second how a run is going, until it is closed. */
final class Progress implements AutoCloseable {

    private final PrintWriter out;
    private final Subject subject;
    private final Tally tally;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("loadtest-progress").factory());
    private Tally.Count before = new Tally.Count(0, 0, 0);
    private int second;

    Progress(PrintWriter out, Subject subject, Tally tally) {
        this.out = out;
        this.subject = subject;
        this.tally = tally;
        var _ = clock.scheduleAtFixedRate(this::line, 1, 1, TimeUnit.SECONDS);
    }

    private void line() {
        Tally.Count now = tally.count();
        second++;
        OptionalInt calls = subject.callsInFlight();
        out.println(String.format(
                Locale.ROOT,
                "%4d s   sent %d/s   replied %d/s   waiting %d%s",
                second,
                now.sent() - before.sent(),
                now.replied() - before.replied(),
                now.pending(),
                calls.isPresent() ? "   calls in flight " + calls.getAsInt() : ""));
        out.flush();
        before = now;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
