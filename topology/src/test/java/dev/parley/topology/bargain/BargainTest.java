package dev.parley.topology.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.bargain.CustomerMove.AsksLess;
import dev.parley.topology.bargain.CustomerMove.Leaves;
import dev.parley.topology.bargain.CustomerMove.Offers;
import dev.parley.topology.bargain.CustomerMove.TakesOurs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BargainTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ALICE = "demo/web:main:alice";

    @Test
    void whateverTheCustomerDoesThePriceStaysBetweenFloorAndListAndNeverRises() {
        var random = new Random(7);
        for (int run = 0; run < 3_000; run++) {
            Product product = anyProduct(random);
            String conversation = "t/c:" + run;
            Negotiation negotiation = inquiring(product, 1 + random.nextInt(3));
            BigDecimal before = product.listPrice();

            for (int turn = 0; turn < 25 && !(negotiation instanceof Negotiation.Agreed); turn++) {
                CustomerMove move = anyMove(random, product);
                Decision decision = Bargain.decide(product, negotiation, move, conversation);
                negotiation = Bargain.after(negotiation, move, decision, NOW);

                assertThat(decision.price()).isGreaterThanOrEqualTo(product.floorPrice());
                assertThat(decision.price()).isLessThanOrEqualTo(product.listPrice());
                assertThat(decision.price()).isLessThanOrEqualTo(before);
                if (move instanceof Offers(BigDecimal price, int quantity) && decision instanceof Decision.Accept) {
                    assertThat(decision.price()).isLessThanOrEqualTo(price);
                }
                before = decision.price();
            }
        }
    }

    @Test
    void aProberWhoRaisesByOneFindsAPriceAboveTheFloorAndNotTheSameInEveryConversation() {
        var random = new Random(11);
        for (int run = 0; run < 60; run++) {
            long list = 2_000L + random.nextInt(20_000);
            long floor = (long) (list * (0.6 + 0.3 * random.nextDouble()));
            Product product = product(list, floor, 1 + random.nextInt(8));

            BigDecimal found = probed(product, "t/c:" + run);

            double margin = found.subtract(product.floorPrice()).doubleValue() / (list - floor);
            assertThat(margin).isGreaterThanOrEqualTo(0.05);
        }
        Product product = product(18_000, 12_000, 5);
        var lasts = new ArrayList<BigDecimal>();
        for (int conversation = 0; conversation < 20; conversation++) {
            lasts.add(probed(product, "t/c:" + conversation));
        }
        assertThat(lasts.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void anOfferRepeatedEarnsNothingAndEndsInLettingGo() {
        Product product = product(18_000, 15_500, 5);
        Negotiation negotiation = inquiring(product, 1);
        var decisions = new ArrayList<Decision>();

        for (int turn = 0; turn < 12; turn++) {
            negotiation = step(product, negotiation, offer(12_000), decisions);
        }

        assertThat(decisions.getFirst()).isInstanceOf(Decision.Counter.class);
        assertThat(decisions.subList(1, 7)).allMatch(d -> d instanceof Decision.Hold);
        assertThat(decisions.subList(7, 12)).allMatch(d -> d instanceof Decision.LetGo);
        assertThat(decisions.stream().map(Decision::price).distinct()).hasSize(1);
    }

    @Test
    void goingBackAndForthBetweenTwoOffersEarnsNothing() {
        Product product = product(18_000, 15_500, 8);
        Negotiation negotiation = inquiring(product, 1);
        var decisions = new ArrayList<Decision>();

        for (int turn = 0; turn < 6; turn++) {
            negotiation = step(product, negotiation, offer(turn % 2 == 0 ? 14_000 : 10_000), decisions);
        }

        assertThat(decisions.stream().map(Decision::price).distinct()).hasSize(1);
    }

    @Test
    void askingForLessIsGoodForOneStep() {
        Product product = product(18_000, 15_500, 5);
        Negotiation negotiation = inquiring(product, 1);
        var decisions = new ArrayList<Decision>();

        for (int turn = 0; turn < 3; turn++) {
            negotiation = step(product, negotiation, new AsksLess(), decisions);
        }

        assertThat(decisions.getFirst()).isInstanceOf(Decision.Counter.class);
        assertThat(decisions.subList(1, 3)).allMatch(d -> d instanceof Decision.Hold);
    }

    @Test
    void realRaisesEarnRealConcessionsUntilADeal() {
        Product product = product(18_000, 15_500, 5);
        Negotiation negotiation = inquiring(product, 1);
        var decisions = new ArrayList<Decision>();

        for (int theirs = 14_000; !(negotiation instanceof Negotiation.Agreed); theirs += 400) {
            negotiation = step(product, negotiation, offer(theirs), decisions);
        }

        assertThat(decisions).hasSizeLessThan(8);
        assertThat(decisions.getLast()).isInstanceOf(Decision.Accept.class);
        assertThat(decisions.getLast().price()).isBetween(new BigDecimal(15_600), new BigDecimal(16_800));
    }

    @Test
    void aPriceWeNamedIsHonouredAlsoAfterLettingGo() {
        Product product = product(18_000, 15_500, 3);
        Negotiation bargained = after(product, inquiring(product, 1), offer(14_000));
        BigDecimal ours = Bargain.ours(bargained);
        Negotiation left = after(product, bargained, new Leaves());

        Decision decision = Bargain.decide(product, left, new TakesOurs(), ALICE);

        assertThat(left).isInstanceOf(Negotiation.LetGo.class);
        assertThat(decision).isEqualTo(new Decision.Accept(ours));
    }

    @Test
    void nobodyPaysMoreThanWeAsked() {
        Product product = product(18_000, 15_500, 3);

        Decision decision = Bargain.decide(product, inquiring(product, 1), offer(25_000), ALICE);

        assertThat(decision).isEqualTo(new Decision.Accept(new BigDecimal(18_000)));
    }

    @Test
    void aLowballIsHeldOff() {
        Product product = product(18_000, 15_500, 3);

        Decision decision = Bargain.decide(product, inquiring(product, 1), offer(1), ALICE);

        assertThat(decision).isEqualTo(new Decision.Hold(new BigDecimal(18_000)));
    }

    @Test
    void aFixedPriceStays() {
        Product product = product(18_000, 18_000, 3);

        Decision decision = Bargain.decide(product, inquiring(product, 1), offer(17_999), ALICE);

        assertThat(decision).isEqualTo(new Decision.Hold(new BigDecimal(18_000)));
    }

    @Test
    void aDealStandsWhateverIsOfferedAfterwards() {
        Product product = product(18_000, 15_500, 3);
        Negotiation agreed = after(product, inquiring(product, 1), new TakesOurs());

        Decision decision = Bargain.decide(product, agreed, offer(15_600), ALICE);

        assertThat(decision).isEqualTo(new Decision.Hold(new BigDecimal(18_000)));
        assertThat(Bargain.after(agreed, offer(15_600), decision, NOW)).isEqualTo(agreed);
    }

    @Test
    void whoeverBuysMoreGetsConcessionsEarlier() {
        Product product = product(18_000, 13_000, 6);

        Decision one = Bargain.decide(product, inquiring(product, 1), new Offers(new BigDecimal(12_000), 1), ALICE);
        Decision five = Bargain.decide(product, inquiring(product, 5), new Offers(new BigDecimal(12_000), 5), ALICE);

        assertThat(five.price()).isLessThan(one.price());
    }

    private static BigDecimal probed(Product product, String conversation) {
        Negotiation negotiation = inquiring(product, 1);
        BigDecimal theirs = product.floorPrice().subtract(BigDecimal.valueOf(20));
        while (true) {
            var move = new Offers(theirs, 1);
            Decision decision = Bargain.decide(product, negotiation, move, conversation);
            if (decision instanceof Decision.Accept(BigDecimal price)) {
                return price;
            }
            negotiation = Bargain.after(negotiation, move, decision, NOW);
            theirs = theirs.add(BigDecimal.ONE);
        }
    }

    private static Negotiation step(
            Product product, Negotiation negotiation, CustomerMove move, List<Decision> decisions) {
        Decision decision = Bargain.decide(product, negotiation, move, ALICE);
        decisions.add(decision);
        return Bargain.after(negotiation, move, decision, NOW);
    }

    private static Negotiation after(Product product, Negotiation negotiation, CustomerMove move) {
        return Bargain.after(negotiation, move, Bargain.decide(product, negotiation, move, ALICE), NOW);
    }

    private static CustomerMove anyMove(Random random, Product product) {
        return switch (random.nextInt(12)) {
            case 0 -> new AsksLess();
            case 1 -> new Leaves();
            case 2 -> new TakesOurs();
            default ->
                new Offers(
                        product.listPrice()
                                .multiply(BigDecimal.valueOf(random.nextDouble() * 1.1 + 0.001))
                                .setScale(2, RoundingMode.UP),
                        1 + random.nextInt(4));
        };
    }

    private static Product anyProduct(Random random) {
        double list = Math.pow(10, random.nextDouble() * 6 - 0.5);
        BigDecimal listPrice = BigDecimal.valueOf(list).setScale(2, RoundingMode.UP);
        BigDecimal floorPrice = listPrice
                .multiply(BigDecimal.valueOf(0.2 + 0.8 * random.nextDouble()))
                .setScale(2, RoundingMode.DOWN)
                .max(new BigDecimal("0.01"));
        return new Product(
                "t",
                "s" + random.nextInt(),
                "Thing",
                null,
                Map.of(),
                "BDT",
                listPrice,
                floorPrice,
                1 + random.nextInt(20),
                null,
                null,
                null);
    }

    private static Product product(long list, long floor, int patience) {
        return new Product(
                "demo",
                "PHN-12",
                "Redmi Note 13",
                null,
                Map.of(),
                "BDT",
                BigDecimal.valueOf(list),
                BigDecimal.valueOf(floor),
                patience,
                null,
                null,
                null);
    }

    private static Negotiation inquiring(Product product, int quantity) {
        return Negotiation.open()
                .inquired(new Negotiation.Item(product.sku(), product.title(), "BDT", product.listPrice(), quantity));
    }

    private static Offers offer(long price) {
        return new Offers(BigDecimal.valueOf(price), 1);
    }
}
