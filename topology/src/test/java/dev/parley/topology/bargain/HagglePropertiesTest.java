package dev.parley.topology.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Product;
import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.CustomerMove.Offers;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds whatever merchants set and customers do: random products and policies, random moves and changes of mind. */
class HagglePropertiesTest {

    private static final int RUNS_MANY = 3_000;
    private static final int RUNS = 1_000;
    private static final int MOVES = 25;

    private record Named(Item item, Quote quote) {}

    @Test
    void noPriceIsBelowTheFloorOrAboveOneThatWasNamedAndIsStillGood() throws UnreadableException {
        for (int run = 0; run < RUNS_MANY; run++) {
            var chance = new Random(run);
            var stall = new Stall(goods(chance));
            var named = new ArrayList<Named>();
            var products = products(stall);
            for (int turn = 0; turn < MOVES && !(stall.negotiation instanceof Negotiation.Agreed); turn++) {
                stall.later(Duration.ofMinutes(chance.nextInt(200)));
                if (stall.negotiation.item() == null || chance.nextInt(3) == 0) {
                    stall.turns(item(chance, products, stall.negotiation));
                }
                Decision decision = stall.does(move(chance, stall));

                Item item = stall.inHand();
                assertThat(decision.quote().total().amount())
                        .as("run %s: %s of %s", run, decision, stall.goods)
                        .isGreaterThanOrEqualTo(floor(stall.goods, item, decision.quote()));
                assertHonoured(run, stall, named, new Named(item, decision.quote()));
                named.add(new Named(item, decision.quote()));
                if (decision instanceof Decision.Propose(Quote quote, Haggle more)) {
                    assertThat(more.ours().total().amount())
                            .isGreaterThanOrEqualTo(floor(stall.goods, more.item(), more.ours()));
                    named.add(new Named(more.item(), more.ours()));
                }
                assertThat(Json.read(Json.bytes(stall.negotiation), Negotiation.class))
                        .isEqualTo(stall.negotiation);
            }
            assertThat(stall.decisions.stream().filter(d -> d instanceof Decision.Counter))
                    .hasSizeLessThanOrEqualTo(9 * Product.PATIENCE_MAX);
        }
    }

    private static void assertHonoured(int run, Stall stall, List<Named> before, Named now) {
        for (Named one : before) {
            if (one.item().isSameAs(now.item()) && one.quote().isGoodAt(stall.now)) {
                assertThat(now.quote().total())
                        .as("run %s, after %s", run, stall.decisions)
                        .isLessThanOrEqualTo(one.quote().total());
                assertThat(now.quote().isFreeOfDelivery() || !one.quote().isFreeOfDelivery())
                        .as("delivery in run %s", run)
                        .isTrue();
            }
        }
    }

    @Test
    void whateverIsTakenAHigherOfferWouldHaveBeenTakenToo() {
        int taken = 0;
        for (int run = 0; run < RUNS; run++) {
            var chance = new Random(run);
            var stall = new Stall(goods(chance));
            stall.turns(item(chance, products(stall), stall.negotiation));
            for (int turn = 0; turn < MOVES && !(stall.negotiation instanceof Negotiation.Agreed); turn++) {
                Negotiation before = stall.negotiation;
                CustomerMove move = move(chance, stall);
                Decision decision = stall.does(move);
                if (move instanceof Offers(Total theirs) && decision instanceof Decision.Accept(Quote quote)) {
                    taken++;
                    var higher = new Offers(new Total(theirs.amount().add(cents(chance.nextDouble() * 1_000))));
                    assertThat(quote.total()).isLessThanOrEqualTo(theirs);
                    assertThat(Bargain.decide(stall.goods, before, higher, stall.now))
                            .isInstanceOf(Decision.Accept.class);
                }
            }
        }
        assertThat(taken).isGreaterThan(RUNS / 4);
    }

    @Test
    void aCustomerWhoRepeatsAnOfferIsLetGoOrSoldToWithinThePatience() {
        for (int run = 0; run < RUNS; run++) {
            var chance = new Random(run);
            var stall = new Stall(goods(chance));
            stall.turns(item(chance, products(stall), stall.negotiation));
            CustomerMove move = new Offers(anOffer(chance, stall));

            for (int turn = 0; turn < Product.PATIENCE_MAX + 5; turn++) {
                stall.does(move);
            }

            // Whatever a policy allows to be given last is given by then.
            assertThat(stall.decisions.getLast())
                    .isInstanceOfAny(Decision.LetGo.class, Decision.Accept.class, Decision.Hold.class);
            assertThat(stall.negotiation).isInstanceOfAny(Negotiation.LetGo.class, Negotiation.Agreed.class);
        }
    }

    @Test
    void nobodyIsToldTwoPartingPricesForTheSameThings() {
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            var chance = new Random(run);
            var stall = new Stall(goods(chance));
            stall.turns(item(chance, products(stall), stall.negotiation));
            int parted = 0;
            for (int turn = 0; turn < MOVES && !(stall.negotiation instanceof Negotiation.Agreed); turn++) {
                CustomerMove move = chance.nextInt(3) == 0 ? new CustomerMove.Leaves() : move(chance, stall);
                parted += stall.does(move) instanceof Decision.Part ? 1 : 0;
            }
            assertThat(parted).as("run %s: %s", run, stall.decisions).isLessThanOrEqualTo(1);
            told += parted;
        }
        assertThat(told).isGreaterThan(RUNS / 4);
    }

    @Test
    void aNewPriceIsOneOfThePricesThatLookLikePrices() {
        for (int run = 0; run < RUNS; run++) {
            var chance = new Random(run);
            var stall = new Stall(goods(chance));
            stall.turns(item(chance, products(stall), stall.negotiation));
            for (int turn = 0; turn < MOVES && !(stall.negotiation instanceof Negotiation.Agreed); turn++) {
                Decision decision = stall.does(move(chance, stall));
                if (decision instanceof Decision.Counter(Quote quote)) {
                    Grid grid = Terms.of(stall.goods, stall.inHand()).curve().grid();
                    assertThat(grid.up(quote.total().amount())).isEqualByComparingTo(quote.total());
                }
            }
        }
    }

    /** In an order that is the same in every run. */
    private static List<Product> products(Stall stall) {
        return stall.goods.products().values().stream()
                .sorted(Comparator.comparing(Product::sku))
                .toList();
    }

    private static BigDecimal floor(Goods goods, Item item, Quote quote) {
        BigDecimal floor = item.lines().stream()
                .map(line -> goods.product(line.sku()).floorPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return quote.isFreeOfDelivery()
                ? floor.add(goods.policyOf(item.sku()).delivery().worth())
                : floor;
    }

    private static CustomerMove move(Random chance, Stall stall) {
        return switch (chance.nextInt(16)) {
            case 0, 1 -> new CustomerMove.AsksLess();
            case 2 -> new CustomerMove.Leaves();
            case 3 -> chance.nextInt(4) == 0 ? new CustomerMove.TakesOurs() : new CustomerMove.AsksLess();
            default -> new Offers(anOffer(chance, stall));
        };
    }

    private static Total anOffer(Random chance, Stall stall) {
        double share = 0.3 + 0.75 * Math.sqrt(chance.nextDouble());
        return new Total(cents(Bargain.ours(stall.negotiation).amount().doubleValue() * share));
    }

    private static Item item(Random chance, List<Product> products, Negotiation before) {
        Product product = products.get(chance.nextInt(products.size()));
        var line = Stall.line(product, 1 + chance.nextInt(chance.nextInt(3) == 0 ? 12 : 3));
        Item running = before.item();
        return running != null && chance.nextBoolean() ? running.with(line) : Item.of("BDT", line);
    }

    private static Goods goods(Random chance) {
        var products = new ArrayList<Product>();
        for (int i = 0; i < 1 + chance.nextInt(3); i++) {
            BigDecimal list = cents(Math.pow(10, chance.nextDouble() * 6 - 0.5));
            BigDecimal floor = list.multiply(BigDecimal.valueOf(0.2 + 0.8 * chance.nextDouble()))
                    .setScale(2, RoundingMode.DOWN)
                    .max(new BigDecimal("0.01"));
            products.add(new Product(
                    "t",
                    "s" + i,
                    "Thing " + i,
                    null,
                    Map.of(),
                    "BDT",
                    list,
                    floor,
                    null,
                    chance.nextBoolean() ? chance.nextInt(80) : null,
                    null,
                    null,
                    chance.nextInt(3) == 0 ? null : haggling(chance, list)));
        }
        return Goods.of(
                HagglePolicy.USUAL.with(haggling(chance, products.getFirst().listPrice())), products);
    }

    private static Haggling haggling(Random chance, BigDecimal list) {
        var steps = new ArrayList<QuantityDiscount>();
        for (int i = 0; i < chance.nextInt(3); i++) {
            steps.add(new QuantityDiscount(2 + 3 * i, BigDecimal.valueOf(1 + 12L * i + chance.nextInt(12))));
        }
        boolean delivers = chance.nextBoolean();
        return new Haggling(
                1 + chance.nextInt(Product.PATIENCE_MAX),
                BigDecimal.valueOf(0.2 + 4 * chance.nextDouble()),
                BigDecimal.valueOf(0.02 + 0.5 * chance.nextDouble()),
                BigDecimal.valueOf(0.9 * chance.nextDouble()),
                BigDecimal.valueOf(0.1 + 4 * chance.nextDouble()),
                chance.nextBoolean() ? Haggling.Rounding.NATURAL : Haggling.Rounding.CHARM,
                steps,
                BigDecimal.valueOf(chance.nextInt(30)),
                delivers ? cents(list.doubleValue() * 0.2 * chance.nextDouble()) : null,
                delivers ? chance.nextBoolean() : null,
                delivers && chance.nextBoolean() ? cents(list.doubleValue() * 0.1 * chance.nextDouble()) : null,
                chance.nextInt(10),
                20 + chance.nextInt(50),
                Duration.ofHours(1 + chance.nextInt(48)));
    }

    private static BigDecimal cents(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.UP).max(new BigDecimal("0.01"));
    }
}
