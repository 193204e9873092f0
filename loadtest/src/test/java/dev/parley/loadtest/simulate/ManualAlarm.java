package dev.parley.loadtest.simulate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/** An alarm that goes off when a test says so. */
@NullMarked
final class ManualAlarm implements Alarm {

    private final List<Set> set = new CopyOnWriteArrayList<>();

    private record Set(Duration delay, Runnable action) {}

    @Override
    public Runnable after(Duration delay, Runnable action) {
        var alarm = new Set(delay, action);
        set.add(alarm);
        return () -> set.remove(alarm);
    }

    /** The delays that are running. */
    List<Duration> delays() {
        return set.stream().map(Set::delay).toList();
    }

    /** Lets every delay that is running end. */
    void ring() {
        set.forEach(alarm -> alarm.action().run());
    }
}
