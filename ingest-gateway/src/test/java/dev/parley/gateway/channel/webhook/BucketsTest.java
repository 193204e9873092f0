package dev.parley.gateway.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BucketsTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Buckets buckets = new Buckets(4, Duration.ofSeconds(2), 3, nanos::get);

    @Test
    void soMuchAtOnceAndThenAsFastAsItRunsIn() {
        assertThat(taken("a", 10)).isEqualTo(4);
        assertThat(buckets.take("a")).contains(Duration.ofMillis(500));

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(taken("a", 10)).isEqualTo(2);
    }

    @Test
    void onesEmptyBucketIsNobodyElses() {
        taken("a", 10);

        assertThat(taken("b", 10)).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        taken("a", 10);

        buckets.giveBack("a");

        assertThat(taken("a", 10)).isEqualTo(1);
    }

    @Test
    void whoWasNotAskedForLongestIsForgotten() {
        taken("a", 10);
        taken("b", 1);
        taken("c", 1);
        taken("d", 1);

        assertThat(taken("a", 10)).isEqualTo(4);
    }

    private long taken(String key, int times) {
        return IntStream.range(0, times)
                .filter(ignored -> buckets.take(key).isEmpty())
                .count();
    }
}
