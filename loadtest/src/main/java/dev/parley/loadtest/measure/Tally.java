package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Latencies;
import dev.parley.loadtest.load.Schedule;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;

/** Who has written and who has been answered, by the number of the message. Safe for a thread that sends and one that reads. */
final class Tally {

    private final Schedule schedule;
    private final long warmUpNanos;
    private final Latencies visible;
    private final Latencies overhead;
    private final BitSet answered = new BitSet();
    private long startNanos;
    private long sent;
    private long replied;
    private long duplicates;

    Tally(Load load, LongSupplier nanoClock) {
        this.schedule = load.schedule();
        this.warmUpNanos = load.warmUp().toNanos();
        this.visible = new Latencies(nanoClock);
        this.overhead = new Latencies(nanoClock);
    }

    /** Where things stand; {@code pending} is what was sent and not answered. */
    record Count(long sent, long replied, long duplicates) {
        long pending() {
            return sent - replied;
        }
    }

    /** A message is about to be sent. */
    synchronized void sending(long number, long intendedNanos) {
        if (number == 0) {
            startNanos = intendedNanos;
        }
        sent++;
    }

    /** A reply that names a message can be seen just now; {@code model} is how long a model took over it. */
    synchronized void replied(long number, Duration model) {
        int bit = Math.toIntExact(number);
        if (answered.get(bit)) {
            duplicates++;
            return;
        }
        answered.set(bit);
        replied++;
        long sinceStart = schedule.nanosFromStart(number);
        if (sinceStart >= warmUpNanos) {
            long intended = startNanos + sinceStart;
            visible.answered(intended);
            overhead.answered(intended + model.toNanos());
        }
    }

    synchronized Count count() {
        return new Count(sent, replied, duplicates);
    }

    /** From the time a message was meant to be sent until its reply was there to be read. */
    Latencies visible() {
        return visible;
    }

    /** The same less the model's time. */
    Latencies overhead() {
        return overhead;
    }
}
