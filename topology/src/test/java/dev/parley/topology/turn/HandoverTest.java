package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command.Kind;
import dev.parley.conversation.Conversation.Owner;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Handover.Reason;
import dev.parley.conversation.Handover.Signs;
import dev.parley.conversation.Silence;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoverTest {

    @ParameterizedTest
    @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "COMMAND")
    void aTurnThatCallsAPersonMarksTheConversationOnce(Reason reason) {
        var given = Given.conversation().after(Given.message(1));

        var first = given.when(answer(1, new Signs(reason, 0, 1)));
        given.later(Duration.ofMinutes(1)).after(Given.message(2));
        var second = given.when(answer(2, new Signs(Reason.ASKED, 0, 0)));

        assertThat(first).contains(new Effect.HandOver(reason));
        assertThat(second).noneMatch(Effect.HandOver.class::isInstance);
        assertThat(given.state.conversation().handoff()).isTrue();
        assertThat(given.state.conversation().owner()).isEqualTo(Owner.PARLEY);
        assertThat(given.state.conversation().handover().reason()).isEqualTo(reason);
        assertThat(given.state.conversation().handover().since()).isEqualTo(Given.START);
    }

    @Test
    void whatSpeaksForAPersonIsRememberedFromTurnToTurn() {
        var given = Given.conversation().after(Given.message(1)).after(answer(1, new Signs(null, 2, 1)));

        assertThat(given.state.conversation().handover()).isEqualTo(new Handover(null, null, 2, 1, null));
        assertThat(given.state.conversation().handoff()).isFalse();
    }

    @Test
    void aPersonTakesOverForTheReasonTheyWereCalledOrOfTheirOwnAccord() {
        var called = Given.conversation().after(Given.message(1)).after(answer(1, new Signs(Reason.ANGRY, 0, 0)));
        var uncalled = Given.conversation().after(Given.message(1)).after(Given.answer(1L));

        var came = called.when(Given.command(Kind.TAKE_OVER));
        var butted = uncalled.when(Given.command(Kind.TAKE_OVER));

        assertThat(called.state.conversation().handover().reason()).isEqualTo(Reason.ANGRY);
        assertThat(came).isEmpty();
        assertThat(uncalled.state.conversation().handover().reason()).isEqualTo(Reason.COMMAND);
        assertThat(butted).containsExactly(new Effect.HandOver(Reason.COMMAND));
    }

    @Test
    void whileAPersonHasItNothingIsAskedAndMessagesAreKeptAndAfterwardsAreKnown() {
        var given = Given.conversation().after(Given.message(1)).after(Given.answer(1L));
        given.after(Given.command(Kind.TAKE_OVER));

        var during = given.when(Given.message(2));
        given.after(Given.command(Kind.RELEASE));
        var afterwards = given.when(Given.message(3));

        assertThat(during).noneMatch(Effect.Ask.class::isInstance);
        assertThat(during)
                .anyMatch(effect -> effect instanceof Effect.Remember(var seq, TranscriptEntry entry)
                        && entry.who() == Who.CUSTOMER
                        && entry.id().equals("m-2"));
        assertThat(during)
                .anyMatch(effect -> effect instanceof Effect.StaySilent(Silence silence, var traceparent)
                        && silence.reason() == Silence.Reason.HUMAN_OWNED);
        assertThat(afterwards).anyMatch(Effect.Ask.class::isInstance);
        assertThat(given.state.conversation().handover()).isEqualTo(Handover.NONE);
    }

    @Test
    void whatIsBeingSaidIsCutShortWhenAPersonTakesOver() {
        var given = Given.conversation().after(Given.message(1)).working(1L);

        var effects = given.when(Given.command(Kind.TAKE_OVER));
        var late = given.when(Given.answer(1L));

        assertThat(effects).contains(new Effect.Cancel(Given.IDS.of(List.of(1L))));
        assertThat(late).noneMatch(Effect.Say.class::isInstance);
    }

    @Test
    void aPersonWhoDoesNotComeIsWaitedForNoLongerThanTheMerchantWants() {
        var given = Given.returningAfter(Duration.ofMinutes(10));
        given.after(Given.message(1)).after(answer(1, new Signs(Reason.ASKED, 0, 0)));

        given.later(Duration.ofMinutes(9)).after(new Event.WentQuiet());
        boolean early = given.state.conversation().handoff();
        given.later(Duration.ofMinutes(1)).after(new Event.WentQuiet());

        assertThat(early).isTrue();
        assertThat(given.state.conversation().handoff()).isFalse();
        assertThat(given.state.conversation().handover()).isEqualTo(Handover.NONE);
    }

    @Test
    void aPersonWhoFallsSilentGivesTheConversationBackAndEachOfTheirWordsPutsThatOff() {
        var given = Given.returningAfter(Duration.ofMinutes(10));
        given.after(Given.message(1)).after(Given.answer(1L)).after(Given.command(Kind.TAKE_OVER));
        given.later(Duration.ofMinutes(8)).after(Given.command(Kind.SAY));

        given.later(Duration.ofMinutes(5)).after(new Event.WentQuiet());
        var owner = given.state.conversation().owner();
        given.later(Duration.ofMinutes(5)).after(new Event.WentQuiet());

        assertThat(owner).isEqualTo(Owner.HUMAN);
        assertThat(given.state.conversation().owner()).isEqualTo(Owner.PARLEY);
        assertThat(given.state.conversation().idleAt()).isAfter(given.now);
    }

    @Test
    void theAlarmForThatIsSetInTime() {
        var given = Given.returningAfter(Duration.ofMinutes(10));

        given.after(Given.message(1)).after(answer(1, new Signs(Reason.ASKED, 0, 0)));

        assertThat(given.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void withoutATimeoutAPersonKeepsTheConversation() {
        var given = Given.conversation().after(Given.message(1)).after(Given.answer(1L));
        given.after(Given.command(Kind.TAKE_OVER)).later(Duration.ofDays(40)).after(new Event.WentQuiet());

        assertThat(given.state.conversation().owner()).isEqualTo(Owner.HUMAN);
        assertThat(given.state.conversation().handover().reason()).isEqualTo(Reason.COMMAND);
    }

    @Test
    void whoWantsNoMessagesGetsOneConfirmationAndThenSilenceThoughAPersonHasTheConversation() {
        var given = Given.conversation().after(Given.message(1)).after(Given.answer(1L));
        given.after(Given.command(Kind.TAKE_OVER));

        var stop = given.when(Given.message(2, "বন্ধ করুন।", "text"));
        var again = given.when(Given.message(3, "বন্ধ করুন", "text"));

        assertThat(stop)
                .filteredOn(Effect.Say.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    var reply = ((Effect.Say) effect).reply();
                    assertThat(reply.inReplyTo()).containsExactly("m-2");
                    assertThat(reply.language()).isEqualTo("bn");
                    assertThat(reply.intent()).isEqualTo("stop");
                    assertThat(reply.costUsd()).isZero();
                });
        assertThat(again).noneMatch(Effect.Say.class::isInstance);
    }

    @Test
    void theWishForNoMessagesOutlastsAMonthOfSilenceAnEraseAndAReset() {
        var given = Given.conversation().after(Given.message(1, "stop", "text"));

        given.after(Given.command(Kind.RESET)).after(Given.command(Kind.ERASE));
        given.later(Duration.ofDays(40)).after(new Event.WentQuiet());
        var start = given.when(Given.message(2, "chalu koro", "text"));

        assertThat(start)
                .filteredOn(Effect.Say.class::isInstance)
                .singleElement()
                .satisfies(effect ->
                        assertThat(((Effect.Say) effect).reply().language()).isEqualTo("bn-Latn"));
        assertThat(given.state.conversation().optedOut()).isFalse();
    }

    private static Event answer(long offset, @Nullable Signs signs) {
        Draft draft = Given.draft();
        var called = new Draft(
                draft.text(),
                draft.language(),
                draft.intent(),
                draft.degraded(),
                draft.route(),
                draft.negotiation(),
                /* optOut= */ false,
                signs != null && signs.calls() != null,
                draft.costUsd(),
                draft.timing(),
                null,
                null,
                draft.workings(),
                signs);
        return new Event.AnswerArrived(
                new Answered(Given.IDS.of(List.of(offset)), List.of(offset), 1, called, null, List.of()));
    }
}
