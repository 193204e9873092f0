package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.provider.Exchange.Cut;
import dev.parley.llm.provider.Watch.Wait;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Watch watch =
            new Watch(new Patience(Duration.ofNanos(100), Duration.ofNanos(40), Duration.ofNanos(20)), nanos::get);

    @Test
    void untilTheFirstTokenItsOwnBoundHolds() {
        watch.begin(true);
        nanos.addAndGet(10);

        assertThat(watch.next()).isEqualTo(new Wait(30, Cut.SLOW));
    }

    @Test
    void piecesThatAreNoTokensDoNotMoveTheFirstTokensBound() {
        watch.begin(true);
        nanos.addAndGet(35);
        watch.piece();

        assertThat(watch.next()).isEqualTo(new Wait(5, Cut.SLOW));
    }

    @Test
    void afterTheFirstTokenTheNextPieceIsDueWithinIdle() {
        watch.begin(true);
        nanos.addAndGet(35);
        watch.piece();
        watch.token();
        nanos.addAndGet(5);

        assertThat(watch.next()).isEqualTo(new Wait(15, Cut.SLOW));
    }

    @Test
    void theWholeIsBoundedHoweverLivelyTheStream() {
        watch.begin(true);
        for (int i = 0; i < 9; i++) {
            nanos.addAndGet(10);
            watch.piece();
            watch.token();
        }

        assertThat(watch.next()).isEqualTo(new Wait(10, Cut.TIMEOUT));
        nanos.addAndGet(15);
        assertThat(watch.next()).isEqualTo(new Wait(-5, Cut.TIMEOUT));
    }

    @Test
    void anAnswerInOnePieceHasNoFirstToken() {
        watch.begin(false);
        nanos.addAndGet(60);

        assertThat(watch.next()).isEqualTo(new Wait(40, Cut.TIMEOUT));
        assertThat(watch.pace()).isEqualTo(new Pace(Duration.ofNanos(60), Duration.ofNanos(60)));
    }

    @Test
    void thePaceIsToldFromTheHandingOver() {
        nanos.addAndGet(7);
        watch.begin(true);
        nanos.addAndGet(12);
        watch.token();
        nanos.addAndGet(18);
        watch.token();

        assertThat(watch.pace()).isEqualTo(new Pace(Duration.ofNanos(12), Duration.ofNanos(30)));
    }
}
