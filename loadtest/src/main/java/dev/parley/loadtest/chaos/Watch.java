package dev.parley.loadtest.chaos;

import dev.parley.loadtest.load.PauseUntil;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Looks at a deployment every second: writes down how it is, and starts again what has died by itself. */
final class Watch implements AutoCloseable {
    private static final long EVERY_NANOS = 1_000_000_000L;
    private static final int TELL_EVERY = 10;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final Deployment deployment;
    private final Gauges gauges;
    private final Disasters disasters;
    private final Journal journal;
    private volatile boolean ended;
    private Thread watching = Thread.currentThread();

    Watch(Deployment deployment, Gauges gauges, Disasters disasters, Journal journal) {
        this.deployment = deployment;
        this.gauges = gauges;
        this.disasters = disasters;
        this.journal = journal;
    }

    void start(LongSupplier nanoClock) {
        watching = Thread.ofPlatform().name("watch").start(() -> watch(nanoClock));
    }

    private void watch(LongSupplier nanoClock) {
        var pause = PauseUntil.parking(nanoClock);
        long due = nanoClock.getAsLong();
        try {
            for (int looks = 1; !ended; looks++) {
                due = Math.max(due + EVERY_NANOS, nanoClock.getAsLong());
                pause.until(due);
                // Without brokers nobody can start; a platform would try in vain until they are back.
                if (deployment.brokerAnswers() && !deployment.tend().isEmpty()) {
                    disasters.note();
                }
                var sample = gauges.sample();
                if (looks % TELL_EVERY == 0) {
                    journal.tell(Gauges.line(sample));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            var _ = watching.join(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
