package dev.parley.loadtest.load;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Customers as they are: they come, the popular conversations more often than the others, type one message or a few in a
 * row, wait for the reply, think, write again, and leave after some rounds. The rate of messages is the schedule's; where
 * those who are here have nothing to say yet, another one comes, and where nobody is left to come, the one who has been
 * waiting longest loses patience and writes again.
 */
public final class Visits implements Arrivals {

    private static final long SECOND = 1_000_000_000;
    /** From one message of a row to the next, on average. */
    private static final double TYPING_NANOS = 1.5 * SECOND;
    /** From a reply to the next message, on average. */
    private static final double THINKING_NANOS = 5.0 * SECOND;
    /** Rounds of message and reply, on average. */
    private static final double ROUNDS = 4;
    /** How often a popular conversation that is here already is drawn before the one after it comes. */
    private static final int DRAWS = 8;

    private final Who who;
    private final RandomGenerator random;
    private final Zipf popularity;
    private final BitSet here = new BitSet();
    private final PriorityQueue<Visit> busy = new PriorityQueue<>();
    /** Longest first. */
    private final LinkedHashSet<Integer> waiting = new LinkedHashSet<>();

    private final Queue<Integer> answered = new ConcurrentLinkedQueue<>();
    private int present;
    private long impatient;

    /**
     * Who they are.
     *
     * @param conversations how many there are, at least 1
     * @param skew how unequal their popularity is: the exponent of a Zipf distribution, 0 for equal
     * @param row how many messages a customer types in a row at most, at least 1
     */
    public record Who(int conversations, double skew, int row) {

        public Who {
            if (conversations < 1) {
                throw new IllegalArgumentException("There must be at least 1 conversation, were " + conversations);
            }
            if (row < 1) {
                throw new IllegalArgumentException("A customer types at least 1 message in a row, was " + row);
            }
        }
    }

    /**
     * A customer with something to say.
     *
     * @param left messages of the row, this one included
     */
    private record Visit(long atNanos, int conversation, int left) implements Comparable<Visit> {

        @Override
        public int compareTo(Visit other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime == 0 ? Integer.compare(conversation, other.conversation) : byTime;
        }
    }

    /** Draws from a seeded source, so that a run can be repeated as far as the replies come alike. */
    public Visits(Who who, RandomGenerator random) {
        this.who = who;
        this.random = random;
        this.popularity = new Zipf(who.conversations(), who.skew());
    }

    @Override
    public int next(long nanosFromStart) {
        hear(nanosFromStart);
        Visit due = busy.peek();
        if (due != null && due.atNanos() <= nanosFromStart) {
            return write(busy.remove(), nanosFromStart);
        }
        Visit newcomer = newcomer(nanosFromStart);
        if (newcomer != null) {
            return write(newcomer, nanosFromStart);
        }
        if (due != null) {
            return write(busy.remove(), nanosFromStart);
        }
        impatient++;
        int longest = waiting.removeFirst();
        waiting.add(longest);
        return longest;
    }

    @Override
    public void answered(int conversation) {
        answered.add(conversation);
    }

    @Override
    public long impatient() {
        return impatient;
    }

    private void hear(long now) {
        for (Integer each = answered.poll(); each != null; each = answered.poll()) {
            // One who is typing on does not wait, and one with two replies thinks once.
            if (waiting.remove(each)) {
                if (random.nextDouble() < 1 / ROUNDS) {
                    here.clear(each);
                    present--;
                } else {
                    busy.add(new Visit(now + about(THINKING_NANOS), each, row()));
                }
            }
        }
    }

    private int write(Visit visit, long now) {
        if (visit.left() > 1) {
            busy.add(new Visit(now + about(TYPING_NANOS), visit.conversation(), visit.left() - 1));
        } else {
            waiting.add(visit.conversation());
        }
        return visit.conversation();
    }

    private @Nullable Visit newcomer(long now) {
        if (present == who.conversations()) {
            return null;
        }
        int found = IntStream.range(0, DRAWS)
                .map(_ -> popularity.next(random))
                .filter(drawn -> !here.get(drawn))
                .findFirst()
                .orElseGet(() -> absent(random.nextInt(who.conversations())));
        here.set(found);
        present++;
        return new Visit(now, found, row());
    }

    private int absent(int from) {
        int after = here.nextClearBit(from);
        return after < who.conversations() ? after : here.nextClearBit(0);
    }

    private int row() {
        return 1 + random.nextInt(who.row());
    }

    private long about(double meanNanos) {
        return Math.round(-meanNanos * Math.log(1 - random.nextDouble()));
    }
}
