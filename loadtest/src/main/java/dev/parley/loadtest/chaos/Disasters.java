package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Disaster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The moments of a run at which work may have been lost. */
final class Disasters {
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    private final Listener listener;
    private final InstantSource clock;
    private final List<Disaster> noted = new CopyOnWriteArrayList<>();

    Disasters(Listener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Notes that work may have been lost just now. The brokers must be there. */
    void note() {
        var finished = listener.answeredBy(READ_WITHIN);
        noted.add(new Disaster(clock.instant(), finished));
    }

    List<Disaster> noted() {
        return List.copyOf(noted);
    }
}
