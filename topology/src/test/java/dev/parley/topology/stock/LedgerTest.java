package dev.parley.topology.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import dev.parley.order.StockLeft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final Instant COUNTED = Instant.parse("2026-01-01T09:00:00Z");

    @Test
    void theLastPieceIsSoldOnce() {
        var product = product(1);

        var first = Ledger.reserve(product, null, 1);
        var second = Ledger.reserve(product, first.after(), 1);

        assertThat(first.granted()).isTrue();
        assertThat(second.granted()).isFalse();
        assertThat(second.after()).isEqualTo(first.after()).isNotNull();
        assertThat(left(second.after())).isZero();
    }

    @Test
    void whatDoesNotSufficeIsNotTouched() {
        var outcome = Ledger.reserve(product(2), null, 3);

        assertThat(outcome.granted()).isFalse();
        assertThat(left(outcome.after())).isEqualTo(2);
    }

    @Test
    void whatIsPutBackCanBeSoldAgain() {
        var product = product(1);
        var sold = Ledger.reserve(product, null, 1).after();

        var back = Ledger.release(product, sold, 1);

        assertThat(Ledger.reserve(product, back, 1).granted()).isTrue();
    }

    @Test
    void nothingIsPutBackThatWasNotTaken() {
        var product = product(1);
        var sold = Ledger.reserve(product, null, 1).after();

        var back = Ledger.release(product, sold, 5);

        assertThat(left(back)).isEqualTo(1);
    }

    @Test
    void aNewerRecordOfTheProductCountsAnew() {
        var sold = Ledger.reserve(product(1), null, 1).after();
        var restocked = product(3, COUNTED.plusSeconds(60));

        var outcome = Ledger.reserve(restocked, sold, 1);

        assertThat(outcome.granted()).isTrue();
        assertThat(left(outcome.after())).isEqualTo(2);
    }

    @Test
    void aReleaseFromBeforeTheNewCountAddsNothingToIt() {
        var sold = Ledger.reserve(product(1), null, 1).after();

        var back = Ledger.release(product(3, COUNTED.plusSeconds(60)), sold, 1);

        assertThat(left(back)).isEqualTo(3);
    }

    @Test
    void whatIsNotCountedIsAlwaysThereAndWhatIsNotSoldAnyMoreNever() {
        assertThat(Ledger.reserve(product(null, COUNTED), null, 1_000).granted())
                .isTrue();
        assertThat(Ledger.reserve(null, null, 1).granted()).isFalse();
    }

    @Test
    void aProductShowsWhatIsLeftOfItsOwnCountOnly() {
        var row = new StockLeft("demo", "PHN-12", 5, COUNTED, 3);

        assertThat(Ledger.withWhatIsLeft(product(5), row).stock()).isEqualTo(2);
        assertThat(Ledger.withWhatIsLeft(product(5, COUNTED.plusSeconds(1)), row)
                        .stock())
                .isEqualTo(5);
        assertThat(Ledger.withWhatIsLeft(product(5), null).stock()).isEqualTo(5);
    }

    private static int left(@Nullable StockLeft row) {
        return Objects.requireNonNull(row).left();
    }

    private static Product product(int stock) {
        return product(stock, COUNTED);
    }

    static Product product(@Nullable Integer stock, Instant at) {
        return new Product(
                "demo",
                "PHN-12",
                "Redmi Note 13",
                null,
                Map.of(),
                "BDT",
                new BigDecimal("18000"),
                new BigDecimal("15500"),
                null,
                stock,
                null,
                at);
    }
}
