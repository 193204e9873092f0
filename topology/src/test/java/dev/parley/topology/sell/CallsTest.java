package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Handover;
import dev.parley.conversation.Handover.Reason;
import dev.parley.conversation.Handover.Signs;
import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.Temper;
import dev.parley.topology.shop.HandOver;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test a cell: what is said and who is called, by intent, task, temper, history and value. */
class CallsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final HandOver RULES = new HandOver(3, new BigDecimal(30_000), Duration.ZERO);
    private static final Item TWO = phones(2);
    private static final Item ONE = phones(1);

    @ParameterizedTest(name = "{0} {1} {2} after {3} unclear, {4} angry: {5}, {6}")
    @CsvSource({
        // intent, task, temper, unclear, angry before, who is called, said, unclear, angry after
        "SIMPLE, simple, CALM, 0, 0, , simple, 0, 0",
        "SIMPLE, simple, CROSS, 0, 0, , simple, 0, 1",
        "SIMPLE, simple, CALM, 0, 1, , simple, 0, 1",
        "SIMPLE, simple, CROSS, 0, 1, ANGRY, handoff_angry, 0, 0",
        "STATUS, status, ANGRY, 0, 0, ANGRY, handoff_angry, 0, 0",
        "HANDOFF, handoff, CALM, 0, 0, ASKED, handoff, 0, 0",
        "HANDOFF, handoff, CROSS, 0, 0, ASKED, handoff, 0, 1",
        "HANDOFF, handoff, ANGRY, 0, 0, ANGRY, handoff_angry, 0, 0",
        "SEARCH, clarify, CALM, 0, 0, , clarify, 1, 0",
        "SEARCH, search_none, CALM, 1, 0, , search_none, 2, 0",
        "NEGOTIATE, which, CALM, 2, 0, MISUNDERSTOOD, handoff_unclear, 0, 0",
        "SIMPLE, unsupported, CALM, 2, 0, MISUNDERSTOOD, handoff_unclear, 0, 0",
        "SEARCH, search, CALM, 2, 0, MISUNDERSTOOD, handoff_unclear, 0, 0",
        "GREET, greet, CALM, 2, 0, , greet, 0, 0",
        "SEARCH, clarify, ANGRY, 2, 0, ANGRY, handoff_angry, 3, 0",
        "STOP, stop, ANGRY, 2, 1, , stop, 0, 0",
    })
    void whoIsCalledAndWhatIsSaid(
            Intent intent,
            String task,
            Temper temper,
            int unclear,
            int angry,
            @Nullable Reason calls,
            String said,
            int unclearAfter,
            int angryAfter) {
        var before = new Handover(null, null, unclear, angry, null);

        var called = Calls.decide(new Calls.Case(
                Plan.plain(intent, task, Negotiation.open()), Negotiation.open(), before, temper, false, RULES));

        assertThat(called.plan().task()).isEqualTo(said);
        assertThat(called.signs()).isEqualTo(new Signs(calls, unclearAfter, angryAfter));
    }

    @ParameterizedTest(name = "{0} pieces at {1} of which {2} was seen: {3}, {4}, {5}")
    @CsvSource({
        // pieces, price, seen by a person before, who is called, said, phase after
        "1, 17000, , , accept, agreed",
        "2, 14999, , , accept, agreed",
        "2, 15000, , HIGH_VALUE, confirm, bargaining",
        "2, 17000, 33999, HIGH_VALUE, confirm, bargaining",
        "2, 17000, 34000, , accept, agreed",
        "2, 16000, 34000, , accept, agreed",
    })
    void aDealOfHighValueWaitsForAPerson(
            int pieces,
            BigDecimal price,
            @Nullable BigDecimal seen,
            @Nullable Reason calls,
            String said,
            String phase) {
        var before = bargaining(phones(pieces), price);
        var plan = Plan.plain(Intent.ORDER, "accept", before.agreed(Total.of(price, pieces), NOW));

        var called = Calls.decide(
                new Calls.Case(plan, before, new Handover(null, null, 0, 0, seen), Temper.CALM, false, RULES));

        assertThat(called.plan().task()).isEqualTo(said);
        assertThat(called.signs().calls()).isEqualTo(calls);
        assertThat(called.plan().after().view().phase()).isEqualTo(phase);
        assertThat(called.plan().after().view().ourOffer()).isEqualByComparingTo(price);
    }

    @Test
    void talkThatWasOnlyGuessedAtIsNotUnderstood() {
        var plan = Plan.plain(Intent.SIMPLE, "simple", Negotiation.open());
        var twice = new Handover(null, null, 2, 0, null);

        var called =
                Calls.decide(new Calls.Case(plan, Negotiation.open(), twice, Temper.CALM, /* guessed= */ true, RULES));

        assertThat(called.signs().calls()).isEqualTo(Reason.MISUNDERSTOOD);
    }

    @Test
    void aHighBargainGoesOnWhileAPersonIsCalled() {
        var before = new Negotiation.Inquiring(TWO, List.of());
        var plan = Plan.plain(
                Intent.NEGOTIATE,
                "counter",
                before.offered(
                        Total.of(new BigDecimal(15_000), 2),
                        new Quote(Total.of(new BigDecimal(17_500), 2), null, null)));

        var called = Calls.decide(new Calls.Case(plan, before, Handover.NONE, Temper.CALM, false, RULES));

        assertThat(called.plan()).isEqualTo(plan);
        assertThat(called.signs().calls()).isEqualTo(Reason.HIGH_VALUE);
    }

    @Test
    void lookingAtSomethingDearCallsNobody() {
        var plan = Plan.plain(Intent.SEARCH, "product", new Negotiation.Inquiring(TWO, List.of()));

        assertThat(Calls.decide(new Calls.Case(plan, Negotiation.open(), Handover.NONE, Temper.CALM, false, RULES))
                        .signs()
                        .calls())
                .isNull();
    }

    @Test
    void aDealThatWasMadeIsNotTalkedOverByAnger() {
        var before = bargaining(ONE, new BigDecimal(17_000));
        var plan = Plan.plain(Intent.ORDER, "accept", before.agreed(new Total(new BigDecimal(17_000)), NOW));

        var called = Calls.decide(new Calls.Case(plan, before, Handover.NONE, Temper.ANGRY, false, RULES));

        assertThat(called.plan()).isEqualTo(plan);
        assertThat(called.signs().calls()).isEqualTo(Reason.ANGRY);
    }

    @Test
    void whoWaitsForAPersonAlreadyIsNotPromisedOneForEveryUnclearWord() {
        var waiting = new Handover(Reason.ASKED, NOW, 2, 0, null);
        var plan = Plan.plain(Intent.SEARCH, "clarify", Negotiation.open());

        var called = Calls.decide(new Calls.Case(plan, Negotiation.open(), waiting, Temper.CALM, false, RULES));

        assertThat(called.plan().task()).isEqualTo("clarify");
        assertThat(waiting.found(called.signs(), NOW.plusSeconds(5)).reason()).isEqualTo(Reason.ASKED);
        assertThat(waiting.found(called.signs(), NOW.plusSeconds(5)).since()).isEqualTo(NOW);
    }

    private static Item phones(int pieces) {
        return Item.of("BDT", new Line("P", "Phone", new BigDecimal(18_000), pieces));
    }

    private static Negotiation.Bargaining bargaining(Item item, BigDecimal each) {
        var quote = new Quote(Total.of(each, item.shares()), null, null);
        return new Negotiation.Bargaining(new Haggle(item, null, quote, 2), List.of());
    }
}
