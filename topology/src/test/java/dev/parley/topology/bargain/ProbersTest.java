package dev.parley.topology.bargain;

import static dev.parley.topology.bargain.Stall.line;
import static dev.parley.topology.bargain.Stall.phone;
import static dev.parley.topology.bargain.Stall.product;
import static dev.parley.topology.bargain.Stall.some;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.CustomerMove.AsksLess;
import dev.parley.topology.bargain.CustomerMove.Leaves;
import dev.parley.topology.bargain.CustomerMove.Offers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Customers who want to know the floor price: what they learn, and what they do not. */
class ProbersTest {

    private static final Product PHONE = phone(18_000, 15_500, null);

    @Test
    void whoeverRaisesByOneFindsAPriceAboveTheFloorByItsMargin() {
        var chance = new Random(11);
        for (int run = 0; run < 15; run++) {
            long list = 2_000L + chance.nextInt(20_000);
            long floor = (long) (list * (0.6 + 0.3 * chance.nextDouble()));
            Product product =
                    phone(list, floor, Wishes.patience(1 + chance.nextInt(8)).done());

            Total found = Stall.selling(product).turns(some(1, product)).raisedByOneFrom(floor - 20);

            double margin = found.amount().subtract(product.floorPrice()).doubleValue() / (list - floor);
            assertThat(margin).isGreaterThanOrEqualTo(0.05);
        }
    }

    @Test
    void aThousandCustomersOverAMonthLearnWhatOneDoes() {
        var stall = Stall.selling(PHONE);
        var found = new TreeSet<Total>();

        for (int customer = 0; customer < 1_000; customer++) {
            stall = stall.forSomebodyElse().later(Duration.ofMinutes(43));
            found.add(stall.turns(some(1, PHONE)).raisedByOneFrom(15_850));
        }

        assertThat(found).hasSize(1);
    }

    @Test
    void otherNumbersOfPiecesAndOtherCompanyTellNoMore() {
        Product cover = product("CVR-1", 500, 500, null);
        BigDecimal reserve = Reserve.of(PHONE, Stall.POLICY.margin());

        for (int pieces = 1; pieces <= 12; pieces++) {
            Total found = Stall.selling(PHONE).turns(some(pieces, PHONE)).raisedByOneFrom(15_850L * pieces);
            assertThat(found.amount().divide(BigDecimal.valueOf(pieces), MathContext.DECIMAL64))
                    .isGreaterThanOrEqualTo(reserve);
        }
        Item both = some(1, PHONE).with(line(cover, 1));
        Total together = Stall.selling(PHONE, cover).turns(both).raisedByOneFrom(15_900);
        assertThat(together.amount().subtract(cover.listPrice())).isGreaterThanOrEqualTo(reserve);
    }

    /** Whatever is asked and offered, answers are the same for floors that lie apart, where only the reserve is the same. */
    @Test
    void floorsWithTheSameReserveCannotBeToldApart() {
        for (int run = 0; run < 400; run++) {
            var chance = new Random(run);
            long list = 5_000L + chance.nextInt(50_000);
            long floor = (long) (list * (0.6 + 0.2 * chance.nextDouble()));
            Product one = phone(list, floor, margin(0.05));
            BigDecimal reserve = Reserve.of(one, 0.05);
            long lower = floor - 1 - chance.nextInt((int) (floor / 10));
            while (marginFor(list, lower, reserve) < 0.02) {
                lower -= 7;
            }
            Product other = phone(list, lower, margin(marginFor(list, lower, reserve)));
            assertThat(Reserve.of(other, Stall.POLICY.of(other).margin())).isEqualByComparingTo(reserve);
            var first = Stall.selling(one).turns(some(1, one));
            var second = Stall.selling(other).turns(some(1, other));

            for (int turn = 0; turn < 20; turn++) {
                CustomerMove move = move(chance, list);
                assertThat(second.does(move)).isEqualTo(first.does(move));
                if (chance.nextInt(4) == 0) {
                    int pieces = 1 + chance.nextInt(5);
                    first.turns(some(pieces, one));
                    second.turns(some(pieces, other));
                }
            }
            assertThat(second.negotiation).isEqualTo(first.negotiation);
        }
    }

    @Test
    void thePriceForTenIsNotHadForOne() {
        Product lamp =
                product("LMP-1", 1_800, 1_400, new Wishes().from(10, "10").done());
        var stall = Stall.selling(lamp).turns(some(10, lamp));
        stall.offers(12_000);
        stall.offers(15_000);
        BigDecimal each = Bargain.ours(stall.negotiation).each(10);

        stall.turns(some(1, lamp));

        assertThat(Bargain.ours(stall.negotiation).amount()).isGreaterThan(each);
    }

    @Test
    void aCheapThingAddedForItsDiscountAndTakenAwayAgainLeavesNoDiscount() {
        Haggling bundled = new Wishes().bundle("8").done();
        Product phone = phone(18_000, 15_500, bundled);
        Product cover = product("CVR-1", 500, 300, bundled);
        var stall = Stall.selling(phone, cover).turns(some(1, phone));
        stall.turns(some(1, phone).with(line(cover, 1)));
        BigDecimal together = Bargain.ours(stall.negotiation).amount();

        stall.turns(some(1, phone));

        assertThat(together).isLessThan(new BigDecimal(18_000));
        assertThat(Bargain.ours(stall.negotiation).amount()).isEqualByComparingTo("18000");
    }

    @Test
    void changingTheNumberOfPiecesToAndFroEarnsNoMoreThanStayingWithOne() {
        var straight = Stall.selling(PHONE).turns(some(1, PHONE));
        var hopping = Stall.selling(PHONE).turns(some(1, PHONE));
        straight.offers(12_000);
        hopping.offers(12_000);

        for (int hop = 0; hop < 12; hop++) {
            int pieces = 1 + hop % 3;
            hopping.turns(some(pieces, PHONE)).offers(12_000L * pieces);
            straight.offers(12_000);
        }
        hopping.turns(some(1, PHONE));

        assertThat(Bargain.ours(hopping.negotiation)).isEqualTo(Bargain.ours(straight.negotiation));
    }

    @Test
    void whoeverGoesThroughTheWholeShopFindsNothingForgottenAndNothingGivenTwice() {
        var products = new HashSet<Product>();
        for (int i = 0; i < 30; i++) {
            products.add(product("SKU-" + i, 2_000, 1_500, null));
        }
        var stall = new Stall(Goods.of(Stall.POLICY, products));

        for (int round = 0; round < 3; round++) {
            for (Product product : List.copyOf(products)) {
                stall.turns(some(1, product)).does(new AsksLess());
            }
        }

        assertThat(stall.decisions.stream().filter(d -> d instanceof Decision.Counter))
                .hasSizeLessThanOrEqualTo(9);
        assertThat(stall.negotiation).isNotInstanceOf(Negotiation.Open.class);
    }

    /** The margin setting by which a floor comes to a reserve. */
    private static double marginFor(long list, long floor, BigDecimal reserve) {
        double wanted = (reserve.doubleValue() - floor) / (list - floor);
        double drawn = (Reserve.of(phone(list, floor, null), 0).doubleValue() - floor) / (list - floor);
        return wanted - drawn;
    }

    private static Haggling margin(double least) {
        var wishes = new Wishes();
        wishes.margin = BigDecimal.valueOf(least);
        return wishes.done();
    }

    private static CustomerMove move(Random chance, long list) {
        return switch (chance.nextInt(8)) {
            case 0 -> new AsksLess();
            case 1 -> new Leaves();
            default -> new Offers(Stall.total((long) (list * (0.45 + 0.3 * chance.nextDouble()))));
        };
    }
}
