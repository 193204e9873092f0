package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.announced;
import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.cost;
import static dev.parley.topology.turn.Given.debounced;
import static dev.parley.topology.turn.Given.estimate;
import static dev.parley.topology.turn.Given.failure;
import static dev.parley.topology.turn.Given.message;
import static dev.parley.topology.turn.Seen.asks;
import static dev.parley.topology.turn.Seen.lost;
import static dev.parley.topology.turn.Seen.replies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a turn does after crashes, aborted transactions and moves: nothing is lost, nothing is paid twice. */
class RecoveryTest {

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
    void aFailureThatIsReadAgainIsNotAskedForWhileTheNextAttemptsAnswerMayLieAhead() {
        var alice = conversation().after(message(7)).closedBarrier();

        var failed = alice.when(failure(1, 7L));
        var settled = alice.when(answer(7L));
        alice.open = true;
        var lifted = alice.when(new Event.BarrierLifted());

        assertThat(asks(failed)).isEmpty();
        assertThat(replies(settled)).containsExactly(List.of("m-7"));
        assertThat(lifted).isEmpty();
    }

    @Test
    void aFailureThatIsReadAgainIsAskedForOnceNothingLiesAhead() {
        var alice = conversation()
                .after(message(7))
                .after(announced(true, null, 7L))
                .closedBarrier();

        var failed = alice.when(failure(1, 7L));
        alice.open = true;
        var lifted = alice.when(new Event.BarrierLifted());

        assertThat(asks(failed)).isEmpty();
        assertThat(asks(lifted)).containsExactly(List.of(7L));
        assertThat(lost(lifted)).isEmpty();
        assertThat(alice.state.turn().running())
                .isNotNull()
                .satisfies(running -> assertThat(running.attempt()).isEqualTo(2));
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
    void aTurnHandedOverIsNotAskedAgainWhileItsAnswerMayLieUnread() {
        var alice = conversation().after(message(7)).after(announced(true, null, 7L));
        alice.readAsOf = Given.START.plusSeconds(39);

        var rung = alice.later(Duration.ofSeconds(41)).when(new Event.AlarmWentOff());
        var settled = alice.when(answer(7L));

        assertThat(rung).containsExactly(new Effect.ReadOn());
        assertThat(replies(settled)).containsExactly(List.of("m-7"));
    }

    @Test
    void aTurnHandedOverIsAskedAgainOnceAllThatWasPublishedByItsDeadlineHasBeenRead() {
        var alice = conversation().after(message(7)).after(announced(true, null, 7L));
        alice.readAsOf = Given.START;
        alice.later(Duration.ofSeconds(41)).after(new Event.AlarmWentOff());
        long nextLookMs = alice.state.turn().wakeMs();

        alice.readAsOf = Given.START.plusSeconds(40);
        var read = alice.when(new Event.AlarmWentOff());

        assertThat(nextLookMs).isGreaterThan(alice.now.toEpochMilli());
        assertThat(asks(read)).containsExactly(List.of(7L));
    }

    @Test
    void aCallIsNotLostWhileItsCostMayLieUnread() {
        var alice = conversation()
                .after(message(7))
                .after(announced(false, estimate("call-1", 7L), 7L))
                .after(answer(7L));
        alice.readAsOf = Given.START;

        var rung = alice.later(Duration.ofSeconds(41)).when(new Event.AlarmWentOff());
        alice.readAsOf = null;
        var read = alice.when(new Event.AlarmWentOff());

        assertThat(rung).containsExactly(new Effect.ReadOn());
        assertThat(lost(read)).containsExactly("call-1");
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

        alice.later(Duration.ofMinutes(61));
        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(replies(effects)).isEmpty();
        assertThat(asks(effects)).containsExactly(List.of(7L));
    }

    @Test
    void aCallIsBookedThoughTheNewsOfItExpiresBeforeItsMessagesAreRead() {
        var alice = conversation()
                .after(announced(false, estimate("call-1", 7L), 7L))
                .later(Duration.ofSeconds(41));

        var effects = alice.when(message(7));

        assertThat(asks(effects)).containsExactly(List.of(7L));
        assertThat(lost(effects)).containsExactly("call-1");
    }

    @Test
    void aCallWhoseCostTheBrokersDidNotTakeIsBookedAsLost() {
        var alice = conversation().after(message(7)).after(announced(false, estimate("call-1", 7L), 7L));
        alice.after(answer(7L)).later(Duration.ofSeconds(41));

        var effects = alice.when(new Event.AlarmWentOff());

        assertThat(lost(effects)).containsExactly("call-1");
        assertThat(alice.state.turn()).isEqualTo(Turn.NONE);
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
    void adoptedWorkKeepsTheCallThatItAnnounced() {
        var alice = conversation()
                .working(7L)
                .after(announced(false, estimate("call-1", 7L), 7L))
                .after(message(7));

        alice.inFlight.clear();
        var effects = alice.when(new Event.BarrierLifted());

        assertThat(lost(effects)).containsExactly("call-1");
    }
}
