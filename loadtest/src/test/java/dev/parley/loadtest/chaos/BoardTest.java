package dev.parley.loadtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.audit.Acknowledged;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Acknowledged ONE = new Acknowledged("demo/web:main:ann", "m-1");
    private static final Acknowledged TWO = new Acknowledged("demo/web:main:ann", "m-2");

    private final AtomicLong nanos = new AtomicLong();
    private final Board board = new Board(nanos::get);

    @Test
    void onlyWhatWasAcknowledgedWaitsForItsEnd() {
        board.meant(ONE);
        board.meant(TWO);

        board.taken(ONE);

        assertThat(board.waiting()).isEqualTo(1);
        assertThat(board.acknowledged()).containsExactly(ONE);
    }

    @Test
    void anEndThatIsSeenBeforeTheAcknowledgementCounts() {
        board.meant(ONE);
        board.ended(ONE);

        board.taken(ONE);

        assertThat(board.waiting()).isZero();
    }

    @Test
    void theLatencyCountsFromTheTimeAtWhichTheMessageWasMeant() {
        board.meant(ONE);
        nanos.set(1_500_000_000L);
        board.taken(ONE);
        nanos.set(2_000_000_000L);

        board.ended(ONE);

        var look = board.look();
        assertThat(look.p50()).isEqualTo(2_000);
        assertThat(look.taken()).isEqualTo(1);
        assertThat(look.ended()).isEqualTo(1);
        assertThat(board.look().ended()).isZero();
    }

    @Test
    void aMessageThatIsAcknowledgedOrEndsTwiceCountsOnce() {
        board.meant(ONE);
        board.taken(ONE);
        board.taken(ONE);
        board.ended(ONE);
        board.ended(ONE);

        assertThat(board.waiting()).isZero();
        assertThat(board.look().taken()).isEqualTo(1);
    }
}
