package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.message;
import static dev.parley.topology.turn.Seen.asks;
import static dev.parley.topology.turn.Seen.replies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A conversation with more messages than its row holds. */
class BacklogTest {
    /** One runs, the others fill the row. */
    private static final long LAST_OF_ROW = Turn.HEAD_MAX;

    @Test
    void whatTheRowCannotHoldWaitsBehindIt() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW);

        var effects = alice.when(message(LAST_OF_ROW + 1));

        assertThat(effects).anyMatch(Effect.Spill.class::isInstance);
        assertThat(alice.state.turn().queued()).hasSize(Turn.HEAD_MAX);
        assertThat(alice.state.turn().spilledFrom()).isEqualTo(LAST_OF_ROW + 1);
    }

    @Test
    void aMessageThatWaitsBehindDoesNotChangeTheRow() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW + 1);
        var before = alice.state.turn();

        alice.after(message(LAST_OF_ROW + 2));

        assertThat(alice.state.turn()).isEqualTo(before);
    }

    @Test
    void theNextTurnTakesFromBehind() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW + 40);
        alice.after(answer(1L));

        // 63 wait in the row, of which 50 make a turn; after it 13 do, too few to go on without those behind.
        var effects = alice.when(answer(offsets(2, 51)));

        assertThat(asks(effects)).isEmpty();
        assertThat(effects).contains(new Effect.Refill(LAST_OF_ROW + 1));

        var next = alice.when(new Event.BacklogRead(queued(LAST_OF_ROW + 1, LAST_OF_ROW + 40), null));

        assertThat(asks(next)).containsExactly(List.of(offsets(52, 101)));
        assertThat(alice.state.turn().spilledFrom()).isNull();
    }

    @Test
    void whenVeryManyWaitOneTurnAnswersThemAll() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW + 1).after(answer(1L));
        alice.after(answer(offsets(2, 51)));

        var effects = alice.when(new Event.BacklogRead(queued(65, 264), 265L));

        assertThat(asks(effects)).containsExactly(List.of(offsets(52, 264)));
        assertThat(replies(alice.when(answer(offsets(52, 264)))).getFirst()).hasSize(213);
    }

    @Test
    void newsOfWorkForMessagesThatWaitBehindIsNotTooLate() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW + 2);

        alice.after(answer(LAST_OF_ROW + 1, LAST_OF_ROW + 2));

        assertThat(alice.state.turn().early()).hasSize(1);
    }

    @Test
    void whoeverTakesOverEndsThoseBehindToo() {
        var alice = conversation().afterMessages(1, LAST_OF_ROW + 2);

        var effects = alice.when(command(Command.Kind.TAKE_OVER));

        assertThat(effects).contains(new Effect.SilenceBacklog(LAST_OF_ROW + 1, Reason.HUMAN_OWNED));
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    private static Long[] offsets(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
    }

    private static List<Turn.Queued> queued(long first, long last) {
        var queued = new ArrayList<Turn.Queued>();
        for (long offset = first; offset <= last; offset++) {
            queued.add(new Turn.Queued("m-" + offset, offset, offset, 0, 0, null));
        }
        return queued;
    }
}
