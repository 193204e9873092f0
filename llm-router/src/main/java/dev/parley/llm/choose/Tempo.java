package dev.parley.llm.choose;

import dev.parley.llm.Usage;
import dev.parley.llm.provider.Pace;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast a deployment has been lately: the time to the first piece of text and the time for each further token, kept apart,
 * because an average over both would take long answers for a slow provider. Safe for many threads.
 */
public final class Tempo {
    private static final double DECAY_SECONDS = 10;
    /** A call that failed counts as one that took this long on top of the time it took. */
    private static final double FAILED_SECONDS = 5;

    private static final int REMEMBERED = 128;
    private static final int ENOUGH = 20;
    /** After so many answers it is looked at again what is slow. */
    private static final int BETWEEN = 4;

    private static final double SLOWEST_SHARE = 0.95;
    private static final double NANOS = 1e9;

    private final PeakEwma firstToken;
    private final PeakEwma nextToken;
    private final long[] firstTokenNanos = new long[REMEMBERED];
    private long measured;

    /** Nothing before there are enough; every call asks for it. */
    private volatile Optional<Duration> slowFirstToken = Optional.empty();

    Tempo(LongSupplier nanoClock) {
        this.firstToken = new PeakEwma(DECAY_SECONDS, nanoClock);
        this.nextToken = new PeakEwma(DECAY_SECONDS, nanoClock);
    }

    /** An answer came. */
    public void answered(Pace pace, Usage usage) {
        firstToken.observe((double) pace.firstToken().toNanos() / NANOS);
        long rest = pace.total().minus(pace.firstToken()).toNanos();
        if (usage.output() > 1) {
            nextToken.observe((double) rest / NANOS / (double) (usage.output() - 1));
        }
        synchronized (this) {
            firstTokenNanos[(int) (measured % REMEMBERED)] = pace.firstToken().toNanos();
            measured++;
            if (measured >= ENOUGH && (measured == ENOUGH || measured % BETWEEN == 0)) {
                slowFirstToken = Optional.of(slowest());
            }
        }
    }

    /** No answer came, after so long. */
    public void failed(Duration after) {
        firstToken.observe((double) after.toNanos() / NANOS + FAILED_SECONDS);
    }

    /** How long an answer of so many tokens probably takes, in seconds; zero when nothing is known. */
    double expectedSeconds(double outputTokens) {
        return firstToken.seconds() + nextToken.seconds() * outputTokens;
    }

    /** The time within which 95 of 100 of the latest answers began, as it was a few answers ago; nothing before there are enough of them. */
    public Optional<Duration> slowFirstToken() {
        return slowFirstToken;
    }

    private Duration slowest() {
        int count = (int) Math.min(measured, REMEMBERED);
        long[] sorted = Arrays.copyOf(firstTokenNanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(int) Math.ceil(count * SLOWEST_SHARE) - 1]);
    }
}
