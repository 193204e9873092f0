package dev.parley.loadtest.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the rate of messages goes over the time of a run. */
public sealed interface Shape {

    /** The same all the time. */
    record Constant(double perSecond) implements Shape {

        @Override
        public List<Stretch> over(Duration duration) {
            return List.of(new Stretch(perSecond, perSecond, duration));
        }

        @Override
        public String words() {
            return Shape.number(perSecond) + " messages/s";
        }
    }

    /** In a straight line from one rate to another. */
    record Ramp(double from, double to) implements Shape {

        @Override
        public List<Stretch> over(Duration duration) {
            return List.of(new Stretch(from, to, duration));
        }

        @Override
        public String words() {
            return "a ramp from " + Shape.number(from) + " to " + Shape.number(to) + " messages/s";
        }
    }

    /**
     * Calm, and again and again a burst.
     *
     * @param base messages a second between bursts
     * @param peak messages a second in them
     * @param every from the beginning of one to that of the next
     * @param length of one, shorter than that
     */
    record Burst(double base, double peak, Duration every, Duration length) implements Shape {

        public Burst {
            if (!length.isPositive() || length.compareTo(every) >= 0) {
                throw new IllegalArgumentException("A burst must be shorter than the time from one to the next");
            }
        }

        @Override
        public List<Stretch> over(Duration duration) {
            var stretches = new ArrayList<Stretch>();
            Duration left = duration;
            while (left.isPositive()) {
                left = add(stretches, base, every.minus(length), left);
                left = add(stretches, peak, length, left);
            }
            return stretches;
        }

        private static Duration add(List<Stretch> to, double perSecond, Duration wanted, Duration left) {
            Duration length = wanted.compareTo(left) < 0 ? wanted : left;
            if (length.isPositive()) {
                to.add(new Stretch(perSecond, perSecond, length));
            }
            return left.minus(length);
        }

        @Override
        public String words() {
            return Shape.number(base) + " messages/s, and " + Shape.number(peak) + " for " + length.toMillis()
                    + " ms every " + every.toMillis() + " ms";
        }
    }

    /**
     * A day of customers, midnight to midnight, in the time of the run: quiet at night, a small peak at noon, the highest at
     * seven in the evening.
     *
     * @param peak messages a second at seven in the evening
     */
    record Day(double peak) implements Shape {

        /** Of the peak, at each full hour. */
        private static final double[] HOURS = {
            0.30, 0.18, 0.10, 0.06, 0.05, 0.06, 0.10, 0.17, 0.26, 0.36, 0.44, 0.50, //
            0.55, 0.52, 0.47, 0.46, 0.52, 0.66, 0.86, 1.00, 0.95, 0.82, 0.64, 0.45
        };

        @Override
        public List<Stretch> over(Duration duration) {
            var stretches = new ArrayList<Stretch>();
            Duration hour = duration.dividedBy(HOURS.length);
            for (int i = 0; i < HOURS.length; i++) {
                double next = HOURS[(i + 1) % HOURS.length];
                boolean last = i == HOURS.length - 1;
                stretches.add(new Stretch(
                        HOURS[i] * peak,
                        next * peak,
                        last ? duration.minus(hour.multipliedBy(HOURS.length - 1L)) : hour));
            }
            return stretches;
        }

        @Override
        public String words() {
            return "a day with " + Shape.number(peak) + " messages/s at seven in the evening";
        }
    }

    /** The shape over so much time, as pieces of straight lines. */
    List<Stretch> over(Duration duration);

    /** In a few words, for a report. */
    String words();

    /** The shape over a time, after a warm-up at the rate with which it begins. */
    default Schedule after(Duration warmUp, Duration duration) {
        return after(warmUp, over(duration).getFirst().from(), duration);
    }

    /** The shape over a time, after a warm-up in a straight line from so many messages a second to the rate with which it begins. */
    default Schedule after(Duration warmUp, double from, Duration duration) {
        List<Stretch> stretches = over(duration);
        var all = new ArrayList<Stretch>();
        if (warmUp.isPositive()) {
            all.add(new Stretch(from, stretches.getFirst().from(), warmUp));
        }
        all.addAll(stretches);
        return new Schedule(all);
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }
}
