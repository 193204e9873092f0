package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.IDS;
import static dev.parley.topology.turn.Given.announced;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.message;
import static dev.parley.topology.turn.Given.reasking;
import static dev.parley.topology.turn.Seen.asks;
import static dev.parley.topology.turn.Seen.cancelled;
import static dev.parley.topology.turn.Seen.lost;
import static dev.parley.topology.turn.Seen.replies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Command;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Turn;
import dev.parley.conversation.Voice;
import dev.parley.conversation.Workings;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.order.Order;
import dev.parley.topology.ask.InFlight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a reply that the house gave in a provider's stead. */
class FollowUpsTest {
    private static final Item PHONE = Item.of("BDT", new Line("PHN-12", "Phone", new BigDecimal("18000"), 1));
    private static final Negotiation BARGAINED = bargained("17200");
    private static final Negotiation LOWER = bargained("16900");
    /** Past the first wait, whatever the jitter makes of it. */
    private static final Duration A_WAIT = Duration.ofMinutes(3);

    @Test
    void whatTheHouseSaidIsLeftAtThatUnlessItIsAskedFor() {
        var alice = conversation().after(message(7)).after(answer(IDS.of(List.of(7L)), degraded()));

        assertThat(alice.state.turn().isNone()).isTrue();
        assertThat(alice.later(A_WAIT).when(new Event.AlarmWentOff())).isEmpty();
    }

    @Test
    void aProviderIsAskedLaterForWhatTheHouseSaid() {
        var alice = answeredByTheHouse();

        var soon = alice.later(Duration.ofSeconds(119)).when(new Event.AlarmWentOff());
        var later = alice.later(Duration.ofSeconds(61)).when(new Event.AlarmWentOff());

        assertThat(soon).isEmpty();
        assertThat(later).singleElement().isInstanceOfSatisfying(Effect.AskAgain.class, again -> {
            assertThat(again.work().ask()).isEqualTo(first()).isNotEqualTo(IDS.of(List.of(7L)));
            assertThat(again.followUp().before()).isEqualTo(Negotiation.open());
            assertThat(again.followUp().messages()).extracting(Turn.Queued::id).containsExactly("m-7");
        });
        assertThat(alice.state.turn().isWaiting()).isFalse();
    }

    @Test
    void whatItSaysIsAFurtherReplyThatEndsNoMessageASecondTime() {
        var alice = askedAgain();

        var effects = alice.when(answer(first(), spoken(BARGAINED)));

        assertThat(replies(effects)).containsExactly(List.of());
        assertThat(effects)
                .filteredOn(Effect.Say.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    Reply reply = ((Effect.Say) effect).reply();
                    assertThat(reply.id()).isEqualTo(first());
                    assertThat(reply.degraded()).isFalse();
                    assertThat(reply.route()).isNotNull();
                });
        assertThat(alice.state.turn().isNone()).isTrue();
        assertThat(alice.state.conversation().negotiation()).isEqualTo(BARGAINED);
        assertThat(alice.state.conversation().voice())
                .isNotNull()
                .satisfies(voice -> assertThat(voice.provider()).isEqualTo("acme"));
    }

    @Test
    void theSameAnswerReadTwiceIsSaidOnce() {
        var alice = askedAgain().after(answer(first(), spoken(BARGAINED)));

        var effects = alice.when(answer(first(), spoken(BARGAINED)));

        assertThat(effects).isEmpty();
    }

    @Test
    void aDealIsNotPutBetter() {
        var plain = degraded();
        var order = new Order(
                "KPTR-LMBZ",
                List.of(new Order.Line("PHN-12", "Redmi Note 13", 1, Order.Pieces.UNCOUNTED)),
                "BDT",
                new BigDecimal("17200"),
                null,
                Given.START,
                null,
                /* off= */ false);
        var deal = new Draft(
                plain.text(),
                plain.language(),
                plain.intent(),
                plain.degraded(),
                plain.route(),
                plain.negotiation(),
                plain.optOut(),
                plain.handoff(),
                plain.costUsd(),
                plain.timing(),
                plain.voice(),
                order,
                plain.workings(),
                plain.signs());

        var alice = reasking().after(message(7)).after(answer(IDS.of(List.of(7L)), deal));

        assertThat(alice.state.turn().followUp()).isNull();
        assertThat(alice.state.conversation().orders()).containsExactly(order);
    }

    @Test
    void anotherPriceThanTheOneThatWasNamedIsNeverSaid() {
        var alice = askedAgain();

        var effects = alice.when(answer(first(), spoken(LOWER)));

        assertThat(replies(effects)).isEmpty();
        assertThat(alice.state.turn().isNone()).isTrue();
        assertThat(alice.state.conversation().negotiation()).isEqualTo(BARGAINED);
    }

    @Test
    void asLongAsTheHouseStandsInItIsTriedAgainThreeTimesAtGrowingIntervals() {
        var alice = answeredByTheHouse();
        long houseMs = alice.state.turn().wakeMs() - alice.now.toEpochMilli();
        var waits = new ArrayList<Long>();
        for (int tried = 1; tried <= 3; tried++) {
            alice.now = Instant.ofEpochMilli(alice.state.turn().wakeMs());
            assertThat(alice.when(new Event.AlarmWentOff()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Effect.AskAgain.class,
                            again -> assertThat(again.work().attempt()).isEqualTo(1));
            assertThat(replies(alice.when(answer(IDS.ofFollowUp(List.of(7L), tried), degraded()))))
                    .isEmpty();
            if (tried < 3) {
                waits.add(alice.state.turn().wakeMs() - alice.now.toEpochMilli());
            }
        }

        assertThat(houseMs).isBetween(120_000L, 180_000L);
        assertThat(waits.get(0)).isBetween(240_000L, 360_000L);
        assertThat(waits.get(1)).isBetween(480_000L, 720_000L);
        assertThat(alice.state.turn().isNone()).isTrue();
    }

    @Test
    void aNewMessageEndsItAndIsAnsweredItself() {
        var alice = askedAgain();

        var effects = alice.when(message(8));
        var late = alice.when(answer(first(), spoken(BARGAINED)));

        assertThat(cancelled(effects)).containsExactly(first());
        assertThat(asks(effects)).containsExactly(List.of(8L));
        assertThat(replies(late)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAKE_OVER", "CLOSE", "RESET", "ERASE", "SAY"})
    void whoeverElseSpeaksOrEndsTheConversationEndsIt(Command.Kind kind) {
        var alice = askedAgain();

        var effects = alice.when(command(kind));
        var late = alice.when(answer(first(), spoken(BARGAINED)));

        assertThat(cancelled(effects)).containsExactly(first());
        assertThat(Seen.silences(effects)).isEmpty();
        assertThat(replies(late)).isEmpty();
        assertThat(alice.state.turn().isNone()).isTrue();
    }

    @Test
    void aBargainThatLapsedIsNotTalkedOfAgain() {
        var alice = answeredByTheHouse();

        alice.later(Duration.ofHours(25)).when(new Event.WentQuiet());

        assertThat(alice.state.turn().isNone()).isTrue();
    }

    @Test
    void wordsThatTheGuardRefusedAreNotAskedForAgain() {
        var refused = new Workings(
                "counter",
                List.of(),
                new Workings.PromptSize(100, 1),
                List.of(),
                List.of(new Workings.Check("acme/model-1", /* passed= */ false, "an amount")));

        var alice = reasking()
                .after(message(7))
                .after(answer(IDS.of(List.of(7L)), draft(/* degraded= */ true, "house", BARGAINED, refused)));

        assertThat(alice.state.turn().isNone()).isTrue();
    }

    @Test
    void thoseWhoWaitForAFirstAnswerComeBefore() {
        var alice = answeredByTheHouse();
        alice.room = false;

        var crowded = alice.later(A_WAIT).when(new Event.AlarmWentOff());
        alice.room = true;
        var later = alice.later(Duration.ofMinutes(1)).when(new Event.AlarmWentOff());

        assertThat(crowded).isEmpty();
        assertThat(later).hasExactlyElementsOfTypes(Effect.AskAgain.class);
    }

    @Test
    void workThatDiedWithItsProcessIsBookedAndTriedAgainLater() {
        var alice = askedAgain().after(new Event.WorkAnnounced(running(/* handoff= */ false, "call-9")));

        var effects = alice.when(new Event.BarrierLifted());

        assertThat(lost(effects)).containsExactly("call-9");
        assertThat(alice.state.turn().followUp()).isNotNull().satisfies(followUp -> {
            assertThat(followUp.running()).isNull();
            assertThat(followUp.tries()).isEqualTo(1);
        });
    }

    @Test
    void workThatWasHandedOverIsWaitedFor() {
        var alice = askedAgain().after(new Event.WorkAnnounced(running(/* handoff= */ true, null)));

        var lifted = alice.when(new Event.BarrierLifted());
        var answered = alice.when(answer(first(), spoken(BARGAINED)));

        assertThat(lifted).isEmpty();
        assertThat(replies(answered)).containsExactly(List.of());
    }

    @Test
    void anAnswerThatWasPaidForIsSaidThoughTheStateWasRolledBackToBeforeItWasAskedFor() {
        var alice = answeredByTheHouse();
        var before = alice.state;
        alice.later(A_WAIT).when(new Event.AlarmWentOff());

        var effects = alice.rolledBackTo(before).when(answer(first(), spoken(BARGAINED)));

        assertThat(replies(effects)).containsExactly(List.of());
        assertThat(alice.state.turn().isNone()).isTrue();
    }

    @Test
    void workThatIsStillDoneHereIsNotGivenUpAtItsDeadline() {
        var alice = askedAgain();
        alice.inFlight.add(new InFlight(first(), List.of(7L), 1, alice.now.toEpochMilli()));

        var effects = alice.later(Duration.ofSeconds(31)).when(new Event.AlarmWentOff());

        assertThat(effects).isEmpty();
        assertThat(alice.state.turn().followUp()).isNotNull();
    }

    @Test
    void aLateAnswerOfTheFirstTurnIsNotTakenForIt() {
        var alice = askedAgain();

        var effects = alice.when(answer(IDS.of(List.of(7L)), spoken(BARGAINED)));
        var announced = alice.when(announced(true, null, 7L));

        assertThat(effects).isEmpty();
        assertThat(announced).isEmpty();
        assertThat(alice.state.turn().early()).isEmpty();
    }

    private static Given answeredByTheHouse() {
        return reasking().after(message(7)).after(answer(IDS.of(List.of(7L)), degraded()));
    }

    private static Given askedAgain() {
        return answeredByTheHouse().later(A_WAIT).after(new Event.AlarmWentOff());
    }

    private static String first() {
        return IDS.ofFollowUp(List.of(7L), 1);
    }

    private static Event answer(String ask, Draft draft) {
        return new Event.AnswerArrived(new Answered(ask, List.of(7L), 1, draft, null, List.of()));
    }

    private static Running running(boolean handoff, @Nullable String call) {
        var estimate = call == null ? null : Given.estimate(call, 7L);
        return new Running(
                first(),
                List.of(7L),
                1,
                Given.START.plus(Duration.ofMinutes(4)),
                handoff,
                estimate == null ? null : of(estimate));
    }

    private static Cost of(Cost estimate) {
        return new Cost(
                estimate.id(),
                first(),
                estimate.tenant(),
                estimate.conversation(),
                estimate.channel(),
                estimate.intent(),
                estimate.purpose(),
                estimate.tier(),
                estimate.provider(),
                estimate.model(),
                estimate.servedBy(),
                estimate.outcome(),
                estimate.tokens(),
                estimate.estimated(),
                estimate.usd(),
                estimate.priceBook(),
                estimate.latencyMs(),
                estimate.at());
    }

    private static Draft degraded() {
        return draft(/* degraded= */ true, "house", BARGAINED, Workings.NONE);
    }

    private static Draft spoken(Negotiation negotiation) {
        return draft(/* degraded= */ false, "acme", negotiation, Workings.NONE);
    }

    private static Draft draft(boolean degraded, String provider, Negotiation negotiation, Workings workings) {
        return new Draft(
                "I can do 17,200.",
                "en",
                "negotiate",
                degraded,
                new Reply.Route("strong", provider, "model-1", 1),
                negotiation,
                /* optOut= */ false,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(1, 2, 3),
                new Voice(provider, "model-1", Given.START, 0),
                null,
                workings,
                null);
    }

    private static Negotiation bargained(String ours) {
        var quote = new Quote(new Total(new BigDecimal(ours)), null, null);
        return Negotiation.open().inquired(PHONE).offered(new Total(new BigDecimal("15000")), quote);
    }
}
