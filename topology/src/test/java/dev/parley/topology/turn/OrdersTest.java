package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.ID;
import static dev.parley.topology.turn.Given.IDS;
import static dev.parley.topology.turn.Given.START;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command;
import dev.parley.conversation.Command.Kind;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Workings;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.order.Order;
import dev.parley.order.Order.Pieces;
import dev.parley.order.Order.Status;
import dev.parley.order.Reservation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the rules of a turn make of deals, and of what the stock ledger says. */
final class OrdersTest {

    @Test
    void aDealAsksForEveryProductThatIsCounted() {
        var alice = conversation().after(message(7));

        var effects = alice.when(deal(line("PHN-12", Pieces.ASKED), line("GIFT-1", Pieces.UNCOUNTED)));

        assertThat(reservations(effects)).containsExactly("RESERVE PHN-12");
        assertThat(alice.state.conversation().orders())
                .extracting(Order::status)
                .containsExactly(Status.PENDING);
    }

    @Test
    void anOrderIsConfirmedWhenEverythingIsThere() {
        var alice = conversation()
                .after(message(7))
                .after(deal(line("PHN-12", Pieces.ASKED), line("CASE-1", Pieces.ASKED)));

        var first = alice.when(told(Kind.RESERVED, "PHN-12"));
        var last = alice.when(told(Kind.RESERVED, "CASE-1"));

        assertThat(said(first)).isEmpty();
        assertThat(said(last)).containsExactly("It is yours.");
        assertThat(last)
                .filteredOn(Effect.Remember.class::isInstance)
                .extracting(effect -> Objects.requireNonNull(
                                ((Effect.Remember) effect).entry().trace())
                        .decision()
                        .task())
                .containsExactly("order_confirmed");
        assertThat(alice.state.conversation().orders()).extracting(Order::words).containsOnlyNulls();
    }

    @Test
    void whatWasReservedBeforeARefusalAndAfterItGoesBack() {
        var alice = conversation()
                .after(message(7))
                .after(deal(line("PHN-12", Pieces.ASKED), line("CASE-1", Pieces.ASKED), line("BAG-1", Pieces.ASKED)))
                .after(told(Kind.RESERVED, "PHN-12"));

        var refused = alice.when(told(Kind.SOLD_OUT, "CASE-1"));
        var late = alice.when(told(Kind.RESERVED, "BAG-1"));

        assertThat(said(refused)).containsExactly("It is gone.");
        assertThat(reservations(refused)).containsExactly("GIVE_BACK PHN-12");
        assertThat(said(late)).isEmpty();
        assertThat(reservations(late)).containsExactly("GIVE_BACK BAG-1");
    }

    @Test
    void aRefusedDealIsInHandNoMore() {
        var alice = conversation().after(message(7)).after(deal(line("PHN-12", Pieces.ASKED)));

        alice.when(told(Kind.SOLD_OUT, "PHN-12"));

        assertThat(alice.state.conversation().negotiation()).isEqualTo(Negotiation.open());
    }

    @Test
    void anEraseGivesBackWhatIsReservedAndWhatIsReservedAfterIt() {
        var alice = conversation()
                .after(message(7))
                .after(deal(line("PHN-12", Pieces.ASKED), line("CASE-1", Pieces.ASKED)))
                .after(told(Kind.RESERVED, "PHN-12"));

        var erased = alice.when(Given.command(Kind.ERASE));
        var late = alice.when(told(Kind.RESERVED, "CASE-1"));

        assertThat(reservations(erased)).containsExactly("GIVE_BACK PHN-12");
        assertThat(reservations(late)).containsExactly("GIVE_BACK CASE-1");
        assertThat(said(late)).isEmpty();
    }

    @Test
    void aConfirmedOrderOutlivesNoErase() {
        var alice = conversation()
                .after(message(7))
                .after(deal(line("PHN-12", Pieces.ASKED)))
                .after(told(Kind.RESERVED, "PHN-12"));

        var erased = alice.when(Given.command(Kind.ERASE));

        assertThat(reservations(erased)).isEmpty();
        assertThat(alice.state.conversation().orders()).isEmpty();
    }

    @Test
    void whoeverWantsNoMessagesIsNotToldButTheOrderStands() {
        var alice = conversation().after(message(7)).after(deal(line("PHN-12", Pieces.ASKED)));
        alice.after(message(8))
                .after(new Event.AnswerArrived(new Answered(
                        IDS.of(List.of(8L)), List.of(8L), 1, Given.draft(/* optOut= */ true), null, List.of())));

        var effects = alice.when(told(Kind.RESERVED, "PHN-12"));

        assertThat(said(effects)).isEmpty();
        assertThat(alice.state.conversation().orders())
                .extracting(Order::status)
                .containsExactly(Status.CONFIRMED);
    }

    @Test
    void newsOfAnOrderThatIsUnknownAreNone() {
        var effects = conversation().when(told(Kind.RESERVED, "PHN-12"));

        assertThat(effects).isEmpty();
    }

    private static Order.Line line(String sku, Pieces pieces) {
        return new Order.Line(sku, "The " + sku, 1, pieces);
    }

    private static Event deal(Order.Line... lines) {
        var item = Item.of("BDT", new Line(lines[0].sku(), lines[0].title(), new BigDecimal("18000"), 1));
        var order = new Order(
                "KPTR-LMBZ",
                Arrays.asList(lines),
                "BDT",
                new BigDecimal("17000"),
                null,
                START,
                new Order.Words("en", "It is yours.", "It is gone."),
                /* off= */ false);
        var plain = Given.draft();
        var draft = new Draft(
                plain.text(),
                plain.language(),
                "order",
                plain.degraded(),
                plain.route(),
                new Negotiation.Agreed(item, new Total(new BigDecimal("17000")), null, 1, START, List.of()),
                plain.optOut(),
                plain.handoff(),
                plain.costUsd(),
                plain.timing(),
                plain.voice(),
                order,
                Workings.NONE,
                null);
        return new Event.AnswerArrived(new Answered(IDS.of(List.of(7L)), List.of(7L), 1, draft, null, List.of()));
    }

    private static Event told(Kind kind, String sku) {
        return new Event.CommandArrived(Command.ofStock(ID, kind, "KPTR-LMBZ", sku, START), "news-" + sku, null);
    }

    private static List<String> reservations(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Reserve.class::isInstance)
                .map(effect -> ((Effect.Reserve) effect).reservation())
                .map((Reservation reservation) -> reservation.kind() + " " + reservation.sku())
                .toList();
    }

    private static List<String> said(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).reply().text())
                .toList();
    }
}
