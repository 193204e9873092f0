package dev.parley.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.negotiation.Negotiation.Item;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NegotiationTest {
    private static final Item PHONE = new Item("PHN-12", "Phone", "BDT", new BigDecimal("18000"), 1);

    @Test
    void aHaggleRunsFromInquiryToDeal() {
        var deal = Negotiation.open()
                .inquired(PHONE)
                .offered(new BigDecimal("15000"), new BigDecimal("17500"))
                .offered(new BigDecimal("16500"), new BigDecimal("17200"))
                .agreed(new BigDecimal("17000"), Instant.EPOCH);

        assertThat(deal.view())
                .isEqualTo(new NegotiationView(
                        "agreed",
                        "PHN-12",
                        "BDT",
                        new BigDecimal("18000"),
                        new BigDecimal("17000"),
                        new BigDecimal("17000"),
                        2));
    }

    @Test
    void aPriceOnceOfferedIsHonoured() {
        var bargaining = Negotiation.open().inquired(PHONE).offered(null, new BigDecimal("17000"));

        assertThatThrownBy(() -> bargaining.offered(null, new BigDecimal("17001")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bargaining.letGo().offered(null, new BigDecimal("17001")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCustomerWhoOnlyAsksForLessKeepsTheirEarlierOffer() {
        var bargaining = Negotiation.open()
                .inquired(PHONE)
                .offered(new BigDecimal("15000"), new BigDecimal("17500"))
                .offered(null, new BigDecimal("17200"));

        assertThat(bargaining.theirOffer()).isEqualByComparingTo("15000");
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyStateComesBackFromTheStoreAsItWas(Negotiation state) throws UnreadableException {
        assertThat(Json.read(Json.bytes(state), Negotiation.class)).isEqualTo(state);
    }

    static Stream<Negotiation> everyState() {
        var inquiring = Negotiation.open().inquired(PHONE);
        var bargaining = inquiring.offered(new BigDecimal("15000"), new BigDecimal("17500"));
        return Stream.of(
                Negotiation.open(),
                inquiring,
                inquiring.offered(null, new BigDecimal("17500")),
                bargaining,
                bargaining.agreed(new BigDecimal("17000"), Instant.EPOCH),
                bargaining.letGo(),
                bargaining.lapsed());
    }
}
