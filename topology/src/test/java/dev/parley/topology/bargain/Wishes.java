package dev.parley.topology.bargain;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Haggling.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merchant wishes, one wish after the other. */
final class Wishes {

    @Nullable
    Integer patience;

    @Nullable
    BigDecimal shape;

    @Nullable
    BigDecimal margin;

    @Nullable
    BigDecimal parting;

    @Nullable
    BigDecimal reciprocity;

    @Nullable
    Rounding rounding;

    @Nullable
    List<QuantityDiscount> quantity;

    @Nullable
    BigDecimal bundle;

    @Nullable
    BigDecimal fee;

    @Nullable
    Boolean free;

    @Nullable
    Duration offerFor;

    static Wishes patience(int rounds) {
        var wishes = new Wishes();
        wishes.patience = rounds;
        return wishes;
    }

    Wishes parting(String kept) {
        parting = new BigDecimal(kept);
        return this;
    }

    Wishes from(int pieces, String percent) {
        quantity = List.of(new QuantityDiscount(pieces, new BigDecimal(percent)));
        return this;
    }

    Wishes bundle(String percent) {
        bundle = new BigDecimal(percent);
        return this;
    }

    Wishes freeDelivery(long instead) {
        fee = BigDecimal.valueOf(instead);
        free = true;
        return this;
    }

    Wishes charm() {
        rounding = Rounding.CHARM;
        return this;
    }

    Wishes offersFor(Duration time) {
        offerFor = time;
        return this;
    }

    Haggling done() {
        return new Haggling(
                patience,
                shape,
                margin,
                parting,
                reciprocity,
                rounding,
                quantity,
                bundle,
                fee,
                free,
                null,
                null,
                null,
                offerFor);
    }
}
