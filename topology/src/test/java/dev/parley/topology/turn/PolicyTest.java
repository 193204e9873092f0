package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.announced;
import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.cost;
import static dev.parley.topology.turn.Given.estimate;
import static dev.parley.topology.turn.Given.failure;
import static dev.parley.topology.turn.Given.message;
import static dev.parley.topology.turn.Seen.asks;
import static dev.parley.topology.turn.Seen.cancelled;
import static dev.parley.topology.turn.Seen.lost;
import static dev.parley.topology.turn.Seen.replies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages that come during a turn, by policy. */
class PolicyTest {

    @Test
    void messagesInAQueueAreAnsweredOneByOne() {
        var alice = Given.with(Policy.QUEUE).after(message(7)).after(message(8)).after(message(9));

        var effects = alice.when(answer(7L));

        assertThat(asks(effects)).containsExactly(List.of(8L));
        assertThat(asks(alice.when(answer(8L)))).containsExactly(List.of(9L));
    }

    @Test
    void anInterruptedTurnIsCancelledAndAskedForTogetherWithTheNewMessage() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).working(7L);

        var effects = alice.when(message(8));

        assertThat(cancelled(effects)).containsExactly(Given.IDS.of(List.of(7L)));
        assertThat(asks(effects)).containsExactly(List.of(7L, 8L));
    }

    @Test
    void aSupersededTurnNeverAnswers() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).after(message(8));

        assertThat(replies(alice.when(answer(7L)))).isEmpty();
        assertThat(replies(alice.when(answer(7L, 8L)))).containsExactly(List.of("m-7", "m-8"));
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void aSupersededTurnDoesNotAnswerAfterAReplacementThatFailedEither() {
        var alice =
                Given.with(Policy.INTERRUPT).after(message(7)).after(message(8)).after(answer(7L));

        var effects = alice.when(failure(1, 7L, 8L));

        assertThat(replies(effects)).isEmpty();
        assertThat(asks(effects)).containsExactly(List.of(7L, 8L));
    }

    @Test
    void anAnswerThatCameBeforeTheNewMessageStands() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).after(answer(7L));

        var effects = alice.when(message(8));

        assertThat(cancelled(effects)).isEmpty();
        assertThat(asks(effects)).containsExactly(List.of(8L));
    }

    @Test
    void whoeverGoesOnTypingIsAnsweredAllTheSame() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).later(Duration.ofSeconds(6));
        alice.after(message(8)).later(Duration.ofSeconds(6));

        var effects = alice.when(message(9));

        assertThat(cancelled(effects)).isEmpty();
        assertThat(asks(effects)).isEmpty();
    }

    @Test
    void workInAnotherProcessCannotBeCancelledAndIsWaitedFor() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).after(announced(/* handoff= */ true, null, 7L));

        var effects = alice.when(message(8));

        assertThat(cancelled(effects)).isEmpty();
        assertThat(asks(effects)).isEmpty();
    }

    @Test
    void aReplayFindsTheWorkThatHasReplacedAnother() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7));
        var before = alice.state;
        alice.after(message(8)).rolledBackTo(before).working(7L, 8L);

        var effects = alice.when(message(8));

        assertThat(asks(effects)).isEmpty();
        assertThat(replies(alice.when(answer(7L, 8L)))).containsExactly(List.of("m-7", "m-8"));
    }

    @Test
    void whatASupersededTurnHasSpentIsOwedUntilItIsBooked() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7));
        alice.after(announced(/* handoff= */ false, estimate("call-1", 7L), 7L)).after(message(8));
        alice.after(answer(7L, 8L));
        assertThat(alice.state.turn().owed()).hasSize(1);

        alice.after(cost(estimate("call-1", 7L)));

        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void aCallOfADroppedTurnWhoseProcessDiedIsBookedAsLostInTheEnd() {
        var alice = Given.conversation().after(message(7));
        alice.after(announced(/* handoff= */ false, estimate("call-1", 7L), 7L));
        alice.after(command(Command.Kind.TAKE_OVER)).later(Duration.ofSeconds(41));

        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(lost(effects)).containsExactly("call-1");
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void anAnnouncementThatComesAfterItsTurnWasSupersededIsOwedToo() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7)).after(message(8));

        alice.after(announced(/* handoff= */ false, estimate("call-1", 7L), 7L));

        assertThat(alice.state.turn().owed()).hasSize(1);
        assertThat(alice.state.turn().early()).isEmpty();
    }

    @Test
    void afterACrashTheAnswerOfTheTurnThatReplacedAnotherComesFirst() {
        var alice = Given.with(Policy.INTERRUPT)
                .after(announced(/* handoff= */ false, estimate("call-1", 7L), 7L))
                .after(answer(7L, 8L));

        var first = alice.when(message(7));
        var second = alice.when(message(8));

        assertThat(asks(first)).isEmpty();
        assertThat(replies(second)).containsExactly(List.of("m-7", "m-8"));
    }

    @Test
    void anAnswerOfTheTurnThatReplacedAnotherStandsThoughTheReplacementWasRolledBack() {
        var alice = Given.with(Policy.INTERRUPT).after(message(7));
        alice.closedBarrier().after(message(8));

        var effects = alice.when(answer(7L, 8L));
        alice.open = true;
        var lifted = alice.when(new Event.BarrierLifted());

        assertThat(replies(effects)).isEmpty();
        assertThat(asks(lifted)).isEmpty();
        assertThat(replies(lifted)).containsExactly(List.of("m-7", "m-8"));
    }
}
