package dev.parley.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.catalog.Product;
import dev.parley.conversation.Command;
import dev.parley.conversation.Command.Kind;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.order.Order;
import dev.parley.order.Order.Pieces;
import dev.parley.order.Order.Status;
import dev.parley.order.OrderView;
import dev.parley.order.Reservation;
import dev.parley.store.ParleyStores;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deals on their way through the whole topology: to the stock ledger and back. */
final class OrdersTest {
    private static final Instant DEAL = TopologyFixture.START;
    private static final String BOB = "web:main:bob";

    private TopologyFixture parley = new TopologyFixture(Duration.ZERO);

    @BeforeEach
    void stock() {
        put("PHN-12", 1);
        put("CASE-1", 5);
        put("GIFT-1", null);
    }

    @AfterEach
    void stop() {
        parley.close();
    }

    @Test
    void aDealIsConfirmedByTheLedgerAndTheCustomerIsToldSo() {
        deal(TopologyFixture.ALICE.name(), "ABCD", line("PHN-12", 1));

        assertThat(parley.replies())
                .extracting(Reply::text, reply -> view(reply).status(), Reply::inReplyTo)
                .containsExactly(
                        tuple("A deal!", Status.PENDING, List.of("m-ABCD")),
                        tuple("It is yours.", Status.CONFIRMED, List.of()));
        assertThat(left("PHN-12")).isZero();
    }

    @Test
    void theLastPieceIsSoldOnce() {
        deal(TopologyFixture.ALICE.name(), "ABCD", line("PHN-12", 1));
        deal(BOB, "BCDF", line("PHN-12", 1));

        assertThat(parley.replies())
                .extracting(Reply::text)
                .containsExactly("A deal!", "It is yours.", "A deal!", "It is gone.");
        assertThat(conversation(BOB).negotiation()).isEqualTo(Negotiation.open());
        assertThat(conversation(TopologyFixture.ALICE.name()).negotiation()).isInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void whatIsNotCountedIsConfirmedAtOnce() {
        deal(TopologyFixture.ALICE.name(), "ABCD", new Order.Line("GIFT-1", "Gift", 1, Pieces.UNCOUNTED));

        assertThat(parley.replies())
                .singleElement()
                .satisfies(reply -> assertThat(view(reply).status()).isEqualTo(Status.CONFIRMED));
    }

    @Test
    void anOrderThatLacksOneProductGivesTheOthersBack() {
        deal(TopologyFixture.ALICE.name(), "ABCD", line("PHN-12", 1));
        parley.replies();

        deal(BOB, "BCDF", line("CASE-1", 2), line("PHN-12", 1));

        assertThat(parley.replies()).extracting(Reply::text).containsExactly("A deal!", "It is gone.");
        assertThat(left("CASE-1")).isEqualTo(5);
    }

    @Test
    void whatIsReservedAfterARefusalGoesBackToo() {
        deal(TopologyFixture.ALICE.name(), "ABCD", line("PHN-12", 1));

        deal(BOB, "BCDF", line("PHN-12", 1), line("CASE-1", 2));

        assertThat(left("CASE-1")).isEqualTo(5);
    }

    @Test
    void aWordOfTheLedgerThatIsReadTwiceCountsOnce() {
        deal(TopologyFixture.ALICE.name(), "ABCD", line("PHN-12", 1));
        parley.replies();

        var again = Command.ofStock(TopologyFixture.ALICE, Kind.RESERVED, "ABCD", "PHN-12", TopologyFixture.START);
        parley.pipe(Topics.COMMANDS, TopologyFixture.ALICE.key(), Json.bytes(again));

        assertThat(parley.replies()).isEmpty();
    }

    @Test
    void aReservationThatCannotBeReadIsADeadLetter() {
        var elsewhere =
                new Reservation(Reservation.Kind.RESERVE, "ABCD", "demo", "PHN-12", 1, TopologyFixture.ALICE.name());

        parley.pipe(Topics.RESERVATIONS, "demo/CASE-1", Json.bytes(elsewhere));
        parley.pipe(Topics.RESERVATIONS, "demo/PHN-12", "{".getBytes(StandardCharsets.UTF_8));

        assertThat(parley.deadLetters()).hasSize(2);
        assertThat(left("PHN-12")).isEqualTo(1);
    }

    private static OrderView view(Reply reply) {
        return Objects.requireNonNull(reply.order());
    }

    private void put(String sku, @Nullable Integer stock) {
        var product = new Product(
                "demo",
                sku,
                "The " + sku,
                null,
                Map.of(),
                "BDT",
                new BigDecimal("18000"),
                new BigDecimal("15500"),
                null,
                stock,
                null,
                TopologyFixture.START);
        parley.pipe(Topics.CATALOG, product.key(), Json.bytes(product));
    }

    private static Order.Line line(String sku, int quantity) {
        return new Order.Line(sku, "The " + sku, quantity, Pieces.ASKED);
    }

    /** Somebody writes and the answer is a deal. */
    private void deal(String conversation, String order, Order.Line... lines) {
        parley.messageIn(conversation, "m-" + order, "ok, deal");
        parley.answer(parley.taken.getLast(), draft(order, lines));
    }

    private static Draft draft(String order, Order.Line... lines) {
        var item = Item.of("BDT", new Line(lines[0].sku(), lines[0].title(), new BigDecimal("18000"), 1));
        return new Draft(
                "A deal!",
                "en",
                "order",
                /* degraded= */ false,
                new Reply.Route("house", "house", "house", 1),
                new Negotiation.Agreed(item, new Total(new BigDecimal("17000")), null, 1, DEAL, List.of()),
                /* optOut= */ false,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(0, 0, 0),
                null,
                new Order(
                        order,
                        Arrays.asList(lines),
                        "BDT",
                        new BigDecimal("17000"),
                        null,
                        DEAL,
                        new Order.Words("en", "It is yours.", "It is gone."),
                        /* off= */ false),
                Workings.NONE,
                null);
    }

    private Conversation conversation(String name) {
        KeyValueStore<String, Conversation> all = parley.driver.getKeyValueStore(ParleyStores.CONVERSATIONS.name());
        return all.get(new ConversationId("demo", name).key());
    }

    /** How many of a product can be sold, as turns see it. */
    private int left(String sku) {
        return parley.shelf.reversed().stream()
                .filter(product -> product.sku().equals(sku))
                .findFirst()
                .map(Product::stock)
                .orElseThrow();
    }
}
