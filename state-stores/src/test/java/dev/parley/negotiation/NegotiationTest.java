package dev.parley.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NegotiationTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final Line PHONE_LINE = new Line("PHN-12", "Phone", new BigDecimal("18000"), 1);
    private static final Line COVER_LINE = new Line("CVR-1", "Cover", new BigDecimal("500"), 1);
    private static final Item PHONE = Item.of("BDT", PHONE_LINE);
    private static final Item PHONES = Item.of("BDT", PHONE_LINE.times(3));
    private static final Item COVER = Item.of("BDT", COVER_LINE);
    private static final Item BOTH = PHONE.with(COVER_LINE);

    @Test
    void aHaggleRunsFromInquiryToDeal() {
        var deal = Negotiation.open()
                .inquired(PHONE)
                .offered(total(15_000), quote(17_500))
                .offered(total(16_500), quote(17_200))
                .agreed(total(17_000), Instant.EPOCH);

        assertThat(deal.view())
                .isEqualTo(new NegotiationView(
                        "agreed",
                        "PHN-12",
                        "BDT",
                        new BigDecimal("18000"),
                        new BigDecimal("17000"),
                        new BigDecimal("17000"),
                        2,
                        List.of(PHONE_LINE),
                        new BigDecimal("17000"),
                        null,
                        null));
    }

    @Test
    void pricesOfSeveralPiecesAreShownByThePieceAndAreExactTogether() {
        var view = Negotiation.open()
                .inquired(PHONES)
                .offered(total(50_000), quote(51_300))
                .view();

        assertThat(view.listPrice()).isEqualByComparingTo("18000");
        assertThat(view.theirOffer()).isEqualByComparingTo("16666.67");
        assertThat(view.ourOffer()).isEqualByComparingTo("17100");
        assertThat(view.total()).isEqualByComparingTo("51300");
    }

    @Test
    void pricesOfSeveralProductsAreShownForAllOfThem() {
        var view =
                Negotiation.open().inquired(BOTH).offered(null, quote(18_200)).view();

        assertThat(view.lines()).containsExactly(PHONE_LINE, COVER_LINE);
        assertThat(view.listPrice()).isEqualByComparingTo("18500");
        assertThat(view.ourOffer()).isEqualByComparingTo("18200");
    }

    @Test
    void aPriceOnceOfferedIsHonoured() {
        var bargaining = Negotiation.open().inquired(PHONE).offered(null, quote(17_000));

        assertThatThrownBy(() -> bargaining.offered(null, quote(17_001))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bargaining.letGo().taken().offered(null, quote(17_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void freeDeliveryOnceGrantedStaysGranted() {
        var bargaining =
                Negotiation.open().inquired(PHONE).offered(null, quote(17_000).delivered());

        assertThatThrownBy(() -> bargaining.offered(null, quote(16_900))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCustomerWhoOnlyAsksForLessKeepsTheirEarlierOffer() {
        var bargaining = Negotiation.open()
                .inquired(PHONE)
                .offered(total(15_000), quote(17_500))
                .offered(null, quote(17_200));

        assertThat(bargaining.haggle().theirs()).isEqualTo(total(15_000));
    }

    @Test
    void whatWasNamedForAnotherItemIsRememberedUntilItLapses() {
        var bargained = Negotiation.open().inquired(PHONE).offered(null, good(17_000));

        var turned = bargained.inquired(COVER);

        assertThat(turned.earlier()).containsExactly(bargained.haggle());
        assertThat(turned.resumed(bargained.haggle()).earlier()).isEmpty();
        assertThat(turned.asOf(LATER).earlier()).isEmpty();
        assertThat(turned.asOf(NOW).earlier()).hasSize(1);
    }

    @Test
    void moreItemsThanOneCanKeepInMindAreNotRemembered() {
        Negotiation negotiation = Negotiation.open();
        for (int pieces = 1; pieces <= 2 * Earlier.MAX; pieces++) {
            negotiation = negotiation
                    .inquired(Item.of("BDT", PHONE_LINE.times(pieces)))
                    .offered(null, quote(17_000));
        }

        assertThat(negotiation.earlier()).hasSize(Earlier.MAX);
        assertThat(negotiation.earlier().getFirst().item()).isEqualTo(PHONE);
    }

    @Test
    void aPriceLapsesWithItsTimeAndWithoutOneWithTheSilence() {
        var timed = Negotiation.open().inquired(PHONE).offered(null, good(17_000));
        var open = Negotiation.open().inquired(PHONE).offered(null, quote(17_000));

        assertThat(timed.asOf(NOW)).isEqualTo(timed);
        assertThat(timed.asOf(LATER)).isEqualTo(new Negotiation.Expired(PHONE, 1, List.of()));
        assertThat(timed.letGo().asOf(LATER)).isEqualTo(new Negotiation.Expired(PHONE, 1, List.of()));
        assertThat(timed.lapsed(NOW)).isEqualTo(timed);
        assertThat(timed.letGo().lapsed(NOW)).isEqualTo(timed.letGo());
        assertThat(open.asOf(LATER)).isEqualTo(open);
        assertThat(open.lapsed(LATER)).isEqualTo(new Negotiation.Expired(PHONE, 1, List.of()));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyStateComesBackFromTheStoreAsItWas(Negotiation state) throws UnreadableException {
        assertThat(Json.read(Json.bytes(state), Negotiation.class)).isEqualTo(state);
    }

    static Stream<Negotiation> everyState() {
        var inquiring = Negotiation.open().inquired(PHONE);
        var bargaining = inquiring.offered(total(15_000), good(17_500));
        return Stream.of(
                Negotiation.open(),
                inquiring,
                inquiring.offered(null, quote(17_500)),
                bargaining,
                bargaining.inquired(BOTH).offered(total(17_000), quote(18_000).delivered()),
                bargaining.inquired(BOTH).agreed(quote(18_500).delivered(), Instant.EPOCH),
                bargaining.agreed(total(17_000), Instant.EPOCH),
                bargaining.letGo(),
                inquiring.offered(null, quote(17_500)).lapsed(NOW));
    }

    @ParameterizedTest
    @MethodSource("olderRows")
    void whatWasStoredWithPricesForOnePieceIsReadAsPricesForAll(String row, Negotiation state)
            throws UnreadableException {
        assertThat(Json.read(row.getBytes(StandardCharsets.UTF_8), Negotiation.class))
                .isEqualTo(state);
    }

    static Stream<Object[]> olderRows() {
        String item = """
                "item":{"sku":"PHN-12","title":"Phone","currency":"BDT","listPrice":"18000","quantity":3}""";
        var inquiring = Negotiation.open().inquired(PHONES);
        var bargaining = inquiring.offered(total(45_000), quote(52_500));
        return Stream.of(
                new Object[] {"{\"phase\":\"open\"}", Negotiation.open()},
                new Object[] {"{\"phase\":\"inquiring\"," + item + "}", inquiring},
                new Object[] {
                    "{\"phase\":\"bargaining\"," + item
                            + ",\"theirOffer\":\"15000\",\"ourOffer\":\"17500\",\"round\":1}",
                    bargaining
                },
                new Object[] {
                    "{\"phase\":\"bargaining\"," + item + ",\"ourOffer\":\"17500\",\"round\":1}",
                    inquiring.offered(null, quote(52_500))
                },
                new Object[] {
                    "{\"phase\":\"let_go\"," + item + ",\"theirOffer\":\"15000\",\"ourOffer\":\"17500\",\"round\":1}",
                    bargaining.letGo()
                },
                new Object[] {
                    "{\"phase\":\"agreed\"," + item
                            + ",\"price\":\"17000\",\"round\":1,\"at\":\"2026-11-20T10:00:00Z\"}",
                    bargaining.agreed(total(51_000), NOW)
                },
                new Object[] {
                    "{\"phase\":\"expired\"," + item + ",\"round\":1}", new Negotiation.Expired(PHONES, 1, List.of())
                });
    }

    private static Total total(long amount) {
        return new Total(BigDecimal.valueOf(amount));
    }

    private static Quote quote(long amount) {
        return new Quote(total(amount), null, null);
    }

    private static Quote good(int amount) {
        return new Quote(total(amount), null, LATER);
    }
}
