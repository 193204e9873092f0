package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.announced;
import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.cost;
import static dev.parley.topology.turn.Given.debounced;
import static dev.parley.topology.turn.Given.estimate;
import static dev.parley.topology.turn.Given.failure;
import static dev.parley.topology.turn.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ordinary and the extraordinary ways of a turn. */
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

        assertThat(effects).containsExactly(new Effect.Charge(estimate("call-1", 7L)));
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
    void nothingStartsBeforeTheBarrierIsLifted() {
        var alice = conversation().closedBarrier();

        var before = alice.when(message(7));
        alice.open = true;
        var after = alice.when(new Event.BarrierLifted());

        assertThat(asks(before)).isEmpty();
        assertThat(asks(after)).containsExactly(List.of(7L));
    }

    @Test
    void anAnswerPublishedBeforeTheCrashIsNotAskedForAgain() {
        var alice = conversation().after(message(7)).closedBarrier();

        var settled = alice.when(answer(7L));
        alice.open = true;
        var lifted = alice.when(new Event.BarrierLifted());

        assertThat(replies(settled)).containsExactly(List.of("m-7"));
        assertThat(lifted).isEmpty();
    }

    @Test
    void aTurnThatDiedWithItsProcessIsAskedAgainAndBookedAsLost() {
        var alice = conversation().after(message(7)).after(announced(false, estimate("call-1", 7L), 7L));

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(asks(effects)).containsExactly(List.of(7L));
        assertThat(lost(effects)).containsExactly("call-1");
        assertThat(alice.state.turn().running())
                .isNotNull()
                .satisfies(running -> assertThat(running.attempt()).isEqualTo(2));
    }

    @Test
    void aLostAttemptThatAnnouncedNothingIsBookedWithoutMoney() {
        var alice = conversation().after(message(7));

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(effects)
                .filteredOn(Effect.Charge.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    var cost = ((Effect.Charge) effect).cost();
                    assertThat(cost.outcome()).isEqualTo("lost");
                    assertThat(cost.estimated()).isTrue();
                    assertThat(cost.usd()).isZero();
                    assertThat(cost.turn()).isEqualTo(Given.IDS.of(List.of(7L)));
                });
    }

    @Test
    void aCallThatWasBookedIsNotLostASecondTime() {
        var alice = conversation()
                .after(message(7))
                .after(announced(false, estimate("call-1", 7L), 7L))
                .after(cost(estimate("call-1", 7L)));

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(lost(effects)).doesNotContain("call-1");
    }

    @Test
    void aTurnThatRunsHereIsNotAskedAgain() {
        var alice = conversation().after(message(7)).working(7L);

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(effects).isEmpty();
    }

    @Test
    void aTurnHandedOverIsWaitedFor() {
        var alice = conversation().after(message(7)).closedBarrier().after(announced(true, null, 7L));

        alice.open = true;
        var lifted = alice.when(new Event.BarrierLifted());
        var settled = alice.when(answer(7L));

        assertThat(lifted).isEmpty();
        assertThat(replies(settled)).containsExactly(List.of("m-7"));
    }

    @Test
    void aTurnHandedOverIsAskedAgainOnceItsDeadlineHasPassed() {
        var alice = conversation().after(message(7)).closedBarrier().after(announced(true, null, 7L));
        alice.open = true;

        alice.later(Duration.ofSeconds(41));
        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(asks(effects)).containsExactly(List.of(7L));
    }

    @Test
    void aReplayAdoptsTheWorkThatRunsHereHoweverAMergeWouldCutItNow() {
        var alice = debounced();
        var nothing = alice.state;
        alice.after(message(7)).later(Duration.ofSeconds(1)).after(new Event.AlarmWentOff());
        alice.working(7L).rolledBackTo(nothing);

        var replayed = alice.when(message(7));
        var another = alice.when(message(8));
        var settled = alice.when(answer(7L));

        assertThat(asks(replayed)).isEmpty();
        assertThat(asks(another)).isEmpty();
        assertThat(replies(settled)).containsExactly(List.of("m-7"));
        assertThat(alice.state.turn().queued()).extracting(Turn.Queued::offset).containsExactly(8L);
    }

    @Test
    void aReplayWaitsForTheMessagesThatItsRunningWorkStillLacks() {
        var alice = conversation().working(7L, 8L);

        var first = alice.when(message(7));
        var second = alice.when(message(8));

        assertThat(first).noneMatch(Effect.Ask.class::isInstance);
        assertThat(second).noneMatch(Effect.Ask.class::isInstance);
        assertThat(alice.state.turn().running())
                .isNotNull()
                .satisfies(running -> assertThat(running.offsets()).containsExactly(7L, 8L));
    }

    @Test
    void anAnswerBeforeItsMessagesIsKeptUntilTheyCome() {
        var alice = conversation();

        var early = alice.when(answer(7L, 8L));
        var first = alice.when(message(7));
        var second = alice.when(message(8));

        assertThat(early).isEmpty();
        assertThat(first).noneMatch(Effect.Ask.class::isInstance);
        assertThat(replies(second)).containsExactly(List.of("m-7", "m-8"));
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void nothingUnreadIsTakenAsAnswered() {
        var alice = conversation().after(answer(7L, 8L)).after(message(7));

        alice.later(Duration.ofSeconds(31));
        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(replies(effects)).isEmpty();
        assertThat(asks(effects)).containsExactly(List.of(7L));
    }

    @Test
    void earlyRecordsAreBounded() {
        var alice = conversation();

        for (long offset = 100; offset < 120; offset++) {
            alice.after(answer(offset));
        }

        assertThat(alice.state.turn().early()).hasSize(Turn.EARLY_MAX);
    }

    @Test
    void workAnnouncedBeforeItsIntentWasLostIsAskedAgainAndExplained() {
        var alice = conversation().closedBarrier().after(announced(false, estimate("call-1", 7L), 7L));
        alice.after(message(7));
        alice.open = true;

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(lost(effects)).containsExactly("call-1");
        assertThat(asks(effects)).containsExactly(List.of(7L));
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
    void aTurnThatAsksForNoMoreMessagesSilencesWhatQueued() {
        var alice = conversation().after(message(7)).after(message(8));
        var bye = new Answered(Given.IDS.of(List.of(7L)), List.of(7L), 1, Given.draft(/* optOut= */ true), null);

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

    private static List<List<Long>> asks(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).turn().offsets())
                .toList();
    }

    private static List<Boolean> houseOnly(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).houseOnly())
                .toList();
    }

    private static List<List<String>> replies(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).reply().inReplyTo())
                .toList();
    }

    private static List<Reason> silences(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.StaySilent.class::isInstance)
                .map(effect -> ((Effect.StaySilent) effect).silence().reason())
                .toList();
    }

    private static List<String> lost(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Charge.class::isInstance)
                .map(effect -> ((Effect.Charge) effect).cost())
                .filter(cost -> cost.outcome().equals("lost"))
                .map(cost -> cost.id())
                .toList();
    }
}
