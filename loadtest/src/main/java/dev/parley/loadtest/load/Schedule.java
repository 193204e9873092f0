package dev.parley.loadtest.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * When each message is meant to be sent: at a rate that may change, for a while. Computed from the number of the message and
 * not from the one before, so that rounding never adds up.
 */
public final class Schedule {

    private final List<Stretch> stretches;
    /** How many messages, and nanoseconds, lie before each stretch. */
    private final double[] messagesBefore;

    private final double[] nanosBefore;
    private final double messages;
    private final Duration duration;

    /**
     * Puts stretches one after another.
     *
     * @param stretches at least one, and not all of them silent
     */
    public Schedule(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
        this.messagesBefore = new double[stretches.size()];
        this.nanosBefore = new double[stretches.size()];
        double count = 0;
        Duration length = Duration.ZERO;
        for (int i = 0; i < stretches.size(); i++) {
            messagesBefore[i] = count;
            nanosBefore[i] = length.toNanos();
            count += stretches.get(i).messages();
            length = length.plus(stretches.get(i).length());
        }
        if (!(count > 0)) {
            throw new IllegalArgumentException("The rate must be above 0 somewhere");
        }
        this.messages = count;
        this.duration = length;
    }

    /** Evenly. */
    public static Schedule constant(double perSecond, Duration duration) {
        return new Schedule(List.of(new Stretch(perSecond, perSecond, duration)));
    }

    /** How many messages there are; at least one. */
    public long count() {
        return Math.max(1, Math.round(messages));
    }

    /** From the first message's time to the end of the last stretch. */
    public Duration duration() {
        return duration;
    }

    /** Nanoseconds from the start to the message of this number, which counts from 0. */
    public long nanosFromStart(long number) {
        int found = Arrays.binarySearch(messagesBefore, (double) number);
        // Of stretches that begin with the same number all but the last are silent.
        int i = found >= 0 ? lastBeginningAt(found) : -found - 2;
        return Math.round(nanosBefore[i] + stretches.get(i).nanosUntil(number - messagesBefore[i]));
    }

    private int lastBeginningAt(int index) {
        int last = index;
        while (last + 1 < messagesBefore.length && messagesBefore[last + 1] == messagesBefore[index]) {
            last++;
        }
        return last;
    }

    /** Messages a second at a time after the start; that of the end afterwards. */
    public double perSecondAt(long nanosFromStart) {
        int found = Arrays.binarySearch(nanosBefore, (double) nanosFromStart);
        int i = Math.max(0, found >= 0 ? found : -found - 2);
        return stretches.get(i).rateAt(nanosFromStart - nanosBefore[i]);
    }
}
