package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.cost;
import static dev.parley.topology.turn.Given.debounced;
import static dev.parley.topology.turn.Given.estimate;
import static dev.parley.topology.turn.Given.failure;
import static dev.parley.topology.turn.Given.message;
import static dev.parley.topology.turn.Seen.asks;
import static dev.parley.topology.turn.Seen.houseOnly;
import static dev.parley.topology.turn.Seen.replies;
import static dev.parley.topology.turn.Seen.silences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ordinary ways of a turn. */
class TurnRulesTest {

    @Test
    void aMessageStartsATurnThatAnswersIt() {
        var alice = conversation();

        var effects = alice.when(message(7));

        assertThat(asks(effects)).containsExactly(List.of(7L));
        assertThat(alice.state.turn().running()).isNotNull();
    }

    @Test
    void anAnswerEndsTheTurnWithAReplyThatNamesItsMessages() {
        var alice = conversation().after(message(7));

        var effects = alice.when(answer(7L));

        assertThat(replies(effects)).containsExactly(List.of("m-7"));
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void messagesThatQueuedMeanwhileMakeTheNextTurnTogether() {
        var alice = conversation().after(message(7)).after(message(8)).after(message(9));

        var effects = alice.when(answer(7L));

        assertThat(replies(effects)).containsExactly(List.of("m-7"));
        assertThat(asks(effects)).containsExactly(List.of(8L, 9L));
    }

    @Test
    void aSecondAnswerToTheSameTurnIsDropped() {
        var alice = conversation().after(message(7)).after(answer(7L));

        var effects = alice.when(answer(7L));

        assertThat(effects).isEmpty();
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void aCostIsBookedWhateverBecomesOfTheAnswer() {
        var alice = conversation().after(message(7)).after(command(Command.Kind.ERASE));

        var effects = alice.when(cost(estimate("call-1", 7L)));

        assertThat(effects).containsExactly(new Effect.Charge(estimate("call-1", 7L), Given.TRACEPARENT));
    }

    @Test
    void theDebounceMergesWhatIsTypedInABurst() {
        var alice = debounced().after(message(7)).later(Duration.ofMillis(300)).after(message(8));

        alice.later(Duration.ofMillis(399)).after(new Event.AlarmWentOff());
        var early = alice.state.turn().running();
        alice.later(Duration.ofMillis(1));
        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(early).isNull();
        assertThat(asks(effects)).containsExactly(List.of(7L, 8L));
    }

    @Test
    void theDebounceLastsTwoSecondsAtMost() {
        var alice = debounced();
        for (int i = 0; i < 6; i++) {
            alice.after(message(i)).later(Duration.ofMillis(350));
        }

        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(asks(effects)).containsExactly(List.of(0L, 1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void theTenthMessageEndsTheDebounce() {
        var alice = debounced();
        for (int i = 0; i < 9; i++) {
            alice.after(message(i));
        }

        var effects = alice.when(message(9));

        assertThat(asks(effects))
                .singleElement()
                .satisfies(offsets -> assertThat(offsets).hasSize(10));
    }

    @Test
    void aFailureAsksAgainAndInTheEndTheHouseModelAnswersAlone() {
        var alice = conversation().after(message(7));

        var second = alice.when(failure(1, 7L));
        var third = alice.when(failure(2, 7L));
        var fourth = alice.when(failure(3, 7L));

        assertThat(houseOnly(second)).containsExactly(false);
        assertThat(houseOnly(third)).containsExactly(false);
        assertThat(houseOnly(fourth)).containsExactly(true);
    }

    @Test
    void aMessageThatNoAttemptCouldAnswerBecomesADeadLetter() {
        var alice = conversation().after(message(7));

        for (int attempt = 1; attempt <= 4; attempt++) {
            alice.after(failure(attempt, 7L));
        }
        var effects = alice.when(failure(5, 7L));

        assertThat(effects)
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.messages())
                                .extracting(Turn.Queued::id)
                                .containsExactly("m-7"));
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void theFailureOfAnEarlierAttemptSaysNothingOfTheOneThatRuns() {
        var alice = conversation().after(message(7)).after(failure(1, 7L));

        var effects = alice.when(failure(1, 7L));

        assertThat(effects).isEmpty();
    }

    @Test
    void anAnswerThatNeverComesIsAskedForAgainAtTheDeadline() {
        var alice = conversation().after(message(7));

        alice.later(Duration.ofSeconds(29)).after(new Event.AlarmWentOff());
        var before = alice.state.turn().running();
        alice.later(Duration.ofSeconds(1));
        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(before)
                .isNotNull()
                .satisfies(running -> assertThat(running.attempt()).isEqualTo(1));
        assertThat(asks(effects)).containsExactly(List.of(7L));
    }

    @Test
    void theDeadlineOfWorkThatIsStillInFlightHereIsExtended() {
        var alice = conversation().after(message(7)).working(7L).later(Duration.ofSeconds(30));

        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(effects).isEmpty();
        assertThat(alice.state.turn().wakeMs()).isGreaterThan(alice.now.toEpochMilli());
    }

    @Test
    void workFarPastItsDeadlineIsLookedAtLessAndLessOften() {
        var alice = conversation().after(message(7)).working(7L).later(Duration.ofSeconds(30));
        var end = alice.now.plus(Duration.ofMinutes(4));

        int looks = 0;
        while (alice.now.isBefore(end)) {
            alice.after(new Event.AlarmWentOff());
            alice.later(Duration.between(
                    alice.now, Instant.ofEpochMilli(alice.state.turn().wakeMs())));
            looks++;
        }

        assertThat(looks).isLessThan(15);
    }

    @Test
    void whatHappensMeanwhileDoesNotPutALookOff() {
        var alice = debounced().closedBarrier().after(message(7)).later(Duration.ofSeconds(3));
        alice.after(new Event.WentQuiet());
        long set = alice.state.turn().wakeMs();

        alice.later(Duration.ofSeconds(2)).after(new Event.WentQuiet());

        assertThat(alice.state.turn().wakeMs()).isEqualTo(set);
    }

    @Test
    void aTurnWhoseOtherMessagesAreStillToBeReadIsLookedAtLessAndLessOften() {
        var alice = conversation().working(7L, 8L).after(message(7));
        var end = alice.now.plus(Duration.ofSeconds(25));

        int looks = 0;
        while (alice.now.isBefore(end)) {
            alice.later(Duration.between(
                    alice.now, Instant.ofEpochMilli(alice.state.turn().wakeMs())));
            alice.after(new Event.AlarmWentOff());
            looks++;
        }

        assertThat(looks).isLessThan(10);
    }

    @Test
    void aTurnThatAsksForNoMoreMessagesSilencesWhatQueued() {
        var alice = conversation().after(message(7)).after(message(8));
        var bye = new Answered(
                Given.IDS.of(List.of(7L)), List.of(7L), 1, Given.draft(/* optOut= */ true), null, List.of());

        var effects = alice.when(new Event.AnswerArrived(bye));

        assertThat(replies(effects)).containsExactly(List.of("m-7"));
        assertThat(silences(effects)).containsExactly(Reason.OPTED_OUT);
        assertThat(alice.state.conversation().optedOut()).isTrue();
    }

    @Test
    void afterAnEraseNothingLateBringsStateBack() {
        var alice = conversation().after(message(7)).after(command(Command.Kind.ERASE));

        var effects = alice.when(answer(7L));

        assertThat(effects).isEmpty();
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
        assertThat(alice.state.conversation().contact()).isNull();
    }
}
