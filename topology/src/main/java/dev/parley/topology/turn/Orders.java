package dev.parley.topology.turn;

import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.Reply;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Workings;
import dev.parley.negotiation.Negotiation;
import dev.parley.order.Order;
import dev.parley.order.Order.Pieces;
import dev.parley.order.Order.Status;
import dev.parley.order.Order.Words;
import dev.parley.order.Reservation;
import dev.parley.order.Reservation.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of deals. An order asks the stock ledger for every product whose pieces are counted; when it has all of them the
 * customer is told so, and when one is refused it gives the others back.
 */
final class Orders {
    /** Who phrased what is said of an order: the house, when the deal was made. */
    private static final Reply.Route HOUSE = new Reply.Route("house", "house", "house", 1);

    private Orders() {}

    /** A turn made a deal. */
    static void placed(Progress progress, @Nullable Order order, @Nullable String traceparent) {
        if (order == null) {
            return;
        }
        progress.conversation =
                progress.conversation.ordered(order.status() == Status.PENDING ? order : order.spoken());
        reserve(progress, order, Pieces.ASKED, Kind.RESERVE, traceparent);
    }

    /** The stock ledger has spoken. */
    static void told(Progress progress, Event.CommandArrived news, boolean reserved) {
        var command = news.command();
        for (var order : progress.conversation.orders()) {
            for (var line : order.lines()) {
                if (order.id().equals(command.order())
                        && line.sku().equals(command.sku())
                        && line.pieces() == Pieces.ASKED) {
                    told(progress, order, order.told(line.sku(), reserved), news);
                    return;
                }
            }
        }
    }

    /** The conversation is being erased: what orders have that are not confirmed is given back. */
    static void erased(Progress progress) {
        progress.conversation.orders().stream()
                .filter(order -> order.status() == Status.PENDING)
                .forEach(order -> reserve(progress, order, Pieces.RESERVED, Kind.GIVE_BACK, null));
    }

    private static void told(Progress progress, Order before, Order after, Event.CommandArrived news) {
        if (before.off() || before.status() == Status.SOLD_OUT) {
            after.lines().stream()
                    .filter(line -> line.pieces() == Pieces.RESERVED)
                    .filter(line -> line.sku().equals(news.command().sku()))
                    .forEach(line ->
                            progress.effect(reservation(progress, after, line, Kind.GIVE_BACK, news.traceparent())));
            progress.conversation = progress.conversation.withNewsOf(after);
            return;
        }
        switch (after.status()) {
            case PENDING -> progress.conversation = progress.conversation.withNewsOf(after);
            case CONFIRMED -> say(progress, after, news);
            case SOLD_OUT -> {
                reserve(progress, after, Pieces.RESERVED, Kind.GIVE_BACK, news.traceparent());
                if (progress.conversation.negotiation() instanceof Negotiation.Agreed deal
                        && deal.at().equals(after.at())) {
                    progress.conversation = progress.conversation.emptyHanded();
                }
                say(progress, after, news);
            }
        }
    }

    private static void say(Progress progress, Order order, Event.CommandArrived news) {
        progress.conversation = progress.conversation.withNewsOf(order.spoken());
        Contact contact = progress.conversation.contact();
        Words words = order.words();
        if (words == null || contact == null || progress.conversation.optedOut()) {
            return;
        }
        var reply = new Reply(
                news.id(),
                progress.id.tenant(),
                progress.id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                List.of(),
                order.status() == Status.CONFIRMED ? words.confirmed() : words.soldOut(),
                words.language(),
                "order",
                /* degraded= */ false,
                HOUSE,
                progress.conversation.negotiation().view(),
                order.view(),
                BigDecimal.ZERO,
                null,
                progress.moment.now(),
                contact.heardAt());
        progress.remember(TranscriptEntry.of(reply, work(order)));
        progress.effect(new Effect.Say(reply, news.traceparent()));
    }

    private static Workings work(Order order) {
        String task = order.status() == Status.CONFIRMED ? "order_confirmed" : "order_sold_out";
        return Workings.of(task);
    }

    private static void reserve(Progress progress, Order order, Pieces which, Kind kind, @Nullable String traceparent) {
        order.lines().stream()
                .filter(line -> line.pieces() == which)
                .forEach(line -> progress.effect(reservation(progress, order, line, kind, traceparent)));
    }

    private static Effect reservation(
            Progress progress, Order order, Order.Line line, Kind kind, @Nullable String traceparent) {
        return new Effect.Reserve(
                new Reservation(
                        kind, order.id(), progress.id.tenant(), line.sku(), line.quantity(), progress.id.name()),
                traceparent);
    }
}
