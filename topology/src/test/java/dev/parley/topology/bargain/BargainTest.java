package dev.parley.topology.bargain;

import static dev.parley.topology.bargain.Stall.line;
import static dev.parley.topology.bargain.Stall.phone;
import static dev.parley.topology.bargain.Stall.product;
import static dev.parley.topology.bargain.Stall.some;
import static dev.parley.topology.bargain.Stall.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.CustomerMove.AsksLess;
import dev.parley.topology.bargain.CustomerMove.Leaves;
import dev.parley.topology.bargain.CustomerMove.TakesOurs;
import dev.parley.topology.bargain.Decision.Accept;
import dev.parley.topology.bargain.Decision.Counter;
import dev.parley.topology.bargain.Decision.Hold;
import dev.parley.topology.bargain.Decision.LetGo;
import dev.parley.topology.bargain.Decision.Part;
import dev.parley.topology.bargain.Decision.Propose;
import dev.parley.topology.bargain.Decision.Sweeten;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BargainTest {

    private static final Product PHONE = phone(18_000, 15_500, null);
    private static final Product COVER = product("CVR-1", 500, 300, null);

    @Test
    void anOfferRepeatedThatIsTooLowEarnsOneLastPriceAndEndsInLettingGo() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        for (int turn = 0; turn < 12; turn++) {
            stall.offers(12_000);
        }

        assertThat(stall.decisions.getFirst()).isInstanceOf(Counter.class);
        assertThat(stall.decisions.subList(1, 7)).allMatch(d -> d instanceof Hold);
        assertThat(stall.decisions.get(7)).isInstanceOf(Part.class);
        assertThat(stall.decisions.subList(8, 12)).allMatch(d -> d instanceof LetGo);
        assertThat(stall.decisions.stream().map(d -> d.quote().total()).distinct())
                .hasSize(2);
    }

    @Test
    void whoeverStandsByAFairOfferIsSoldToAtItOnceTheRoundsHaveComeThere() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        for (int turn = 0; turn < 12 && !(stall.negotiation instanceof Negotiation.Agreed); turn++) {
            stall.offers(16_500);
        }

        assertThat(stall.decisions).hasSizeGreaterThan(3);
        assertThat(stall.decisions.getLast().quote().total()).isEqualTo(total(16_500));
        assertThat(stall.negotiation).isInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void whoeverLeavesIsToldOneLowerPriceAndNotAgainForLeavingAgain() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        Total ours = stall.offers(12_000).quote().total();

        Decision parting = stall.does(new Leaves());
        Decision gone = stall.does(new Leaves());
        stall.offers(13_000);
        Decision again = stall.does(new Leaves());

        assertThat(parting).isInstanceOf(Part.class);
        assertThat(parting.quote().total()).isLessThan(ours);
        assertThat(List.of(gone, again)).allMatch(d -> d instanceof LetGo);
        assertThat(again.quote().total()).isEqualTo(parting.quote().total());
    }

    @Test
    void whoeverLeavesIsNotToldLessThanTheyHaveOffered() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        stall.offers(16_900);

        Decision parting = stall.does(new Leaves());

        assertThat(parting.quote().total()).isEqualTo(total(16_900));
        assertThat(stall.does(new Leaves())).isInstanceOf(LetGo.class);
    }

    @Test
    void whoeverHasNotHaggledIsToldNoOtherPriceForLeaving() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        assertThat(stall.does(new Leaves())).isInstanceOf(LetGo.class);
        assertThat(stall.does(new TakesOurs()).quote().total()).isEqualTo(total(18_000));
    }

    @Test
    void theFirstConcessionIsTheSameForEverybody() {
        var first = IntStream.of(9_000, 12_000, 15_000)
                .mapToObj(offer -> Stall.selling(PHONE).turns(some(1, PHONE)).offers(offer))
                .toList();

        assertThat(first.stream().distinct()).hasSize(1);
    }

    @Test
    void goingBackAndForthBetweenTwoOffersEarnsNothing() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        for (int turn = 0; turn < 6; turn++) {
            stall.offers(turn % 2 == 0 ? 14_000 : 10_000);
        }

        assertThat(stall.decisions.stream().map(d -> d.quote().total()).distinct())
                .hasSize(1);
    }

    @Test
    void askingForLessIsGoodForOneStep() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        for (int turn = 0; turn < 3; turn++) {
            stall.does(new AsksLess());
        }

        assertThat(stall.decisions.getFirst()).isInstanceOf(Counter.class);
        assertThat(stall.decisions.subList(1, 3)).allMatch(d -> d instanceof Hold);
    }

    @Test
    void askingForLessIsWorthItsStepAlsoAfterAnOfferThatIsNone() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        assertThat(stall.offers(10)).isInstanceOf(Hold.class);
        assertThat(stall.does(new AsksLess())).isInstanceOf(Counter.class);
        assertThat(stall.does(new AsksLess())).isInstanceOf(Hold.class);
    }

    @Test
    void aRaiseEarnsAtMostTwiceItselfAndNothingWhereThatIsNoStep() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        Total first = stall.offers(12_000).quote().total();

        Decision raisedByOne = stall.offers(12_001);
        Decision raised = stall.offers(12_101);

        assertThat(raisedByOne).isInstanceOf(Hold.class);
        assertThat(raised).isInstanceOf(Counter.class);
        assertThat(first.amount().subtract(raised.quote().total().amount())).isLessThanOrEqualTo(new BigDecimal(200));
    }

    @Test
    void realRaisesEarnRealConcessionsUntilADeal() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        for (int theirs = 14_000; !(stall.negotiation instanceof Negotiation.Agreed); theirs += 400) {
            stall.offers(theirs);
        }

        assertThat(stall.decisions).hasSizeLessThan(8);
        assertThat(stall.decisions.getLast()).isInstanceOf(Accept.class);
        assertThat(stall.decisions.getLast().quote().total().amount())
                .isBetween(new BigDecimal(15_600), new BigDecimal(16_800));
    }

    @Test
    void aPriceWeNamedIsHonouredAlsoAfterLettingGo() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        stall.offers(14_000);
        Total ours = stall.does(new Leaves()).quote().total();
        stall.does(new Leaves());

        Decision decision = stall.does(new TakesOurs());

        assertThat(stall.decisions.get(2)).isInstanceOf(LetGo.class);
        assertThat(decision).isInstanceOf(Accept.class);
        assertThat(decision.quote().total()).isEqualTo(ours);
    }

    @Test
    void nobodyPaysMoreThanWeAsked() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));

        assertThat(stall.offers(25_000).quote().total()).isEqualTo(total(18_000));
    }

    @Test
    void aLowballIsHeldOffAndSoIsEveryOfferForAFixedPrice() {
        var low = Stall.selling(PHONE).turns(some(1, PHONE));
        var fixed = Stall.selling(phone(18_000, 18_000, null)).turns(some(1, PHONE));

        assertThat(low.offers(1)).isInstanceOf(Hold.class);
        assertThat(fixed.offers(17_999)).isInstanceOf(Hold.class);
        assertThat(fixed.negotiation.view().ourOffer()).isEqualByComparingTo("18000");
    }

    @Test
    void aDealStandsWhateverIsOfferedAfterwards() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        stall.does(new TakesOurs());
        Negotiation agreed = stall.negotiation;

        Decision decision = stall.offers(15_600);

        assertThat(decision).isInstanceOf(Hold.class);
        assertThat(stall.negotiation).isEqualTo(agreed);
    }

    @Test
    void whoeverBuysMoreGetsConcessionsEarlierAndTheyAreNaturalByThePiece() {
        var one = Stall.selling(PHONE).turns(some(1, PHONE));
        var five = Stall.selling(PHONE).turns(some(5, PHONE));

        BigDecimal forOne = one.offers(12_000).quote().total().amount();
        BigDecimal each = five.offers(60_000).quote().total().each(5);

        assertThat(each).isLessThan(forOne);
        assertThat(each.remainder(BigDecimal.valueOf(50))).isZero();
    }

    @Test
    void aQuantityDiscountIsWhereTheWayDownBegins() {
        Product lamp = product("LMP-1", 1_800, 1_400, new Wishes().from(10, "5").done());
        var stall = Stall.selling(lamp);

        stall.turns(some(10, lamp));

        assertThat(stall.negotiation.view().ourOffer()).isEqualByComparingTo("1710");
    }

    @Test
    void severalProductsAreBargainedOverTogether() {
        Product phone = phone(18_000, 15_500, new Wishes().bundle("2").done());
        Product cover = product("CVR-1", 500, 300, new Wishes().bundle("5").done());
        var stall = Stall.selling(phone, cover).turns(some(1, phone).with(line(cover, 1)));
        Total opening = Bargain.ours(stall.negotiation);

        Decision decision = stall.offers(17_000);

        assertThat(opening.amount()).isBetween(new BigDecimal(18_130), new BigDecimal(18_200));
        assertThat(decision).isInstanceOf(Counter.class);
        assertThat(decision.quote().total()).isLessThan(opening);
    }

    @Test
    void addingAProductCarriesWhatWasConcededAndTakingItAwayAgainIsNoWayToALowerPrice() {
        var stall = Stall.selling(PHONE, COVER).turns(some(1, PHONE));
        Total phone = stall.offers(14_000).quote().total();
        Item both = some(1, PHONE).with(line(COVER, 1));

        Total together = Bargain.ours(stall.turns(both).negotiation);
        Total again = Bargain.ours(stall.turns(some(1, PHONE)).negotiation);

        assertThat(together.amount()).isLessThanOrEqualTo(phone.amount().add(COVER.listPrice()));
        assertThat(together).isGreaterThan(phone);
        assertThat(again).isEqualTo(phone);
    }

    @Test
    void whenThePriceIsAtItsEndDeliveryIsGivenAndStaysGiven() {
        Product phone =
                phone(18_000, 15_500, Wishes.patience(1).freeDelivery(80).done());
        var stall = Stall.selling(phone).turns(some(1, phone));
        stall.offers(12_000);

        Decision sweetened = stall.offers(12_500);
        Decision held = stall.offers(12_500);
        Decision taken = stall.does(new TakesOurs());

        assertThat(stall.decisions.getFirst().quote().delivery()).isEqualByComparingTo("80");
        assertThat(sweetened).isInstanceOf(Sweeten.class);
        assertThat(sweetened.quote().total())
                .isEqualTo(stall.decisions.getFirst().quote().total());
        assertThat(held.quote().isFreeOfDelivery()).isTrue();
        assertThat(taken.quote().isFreeOfDelivery()).isTrue();
        assertThat(stall.negotiation.view().delivery()).isZero();
    }

    @Test
    void whoeverWalksAwayIsGivenTheDeliveryFirst() {
        Product phone = phone(18_000, 15_500, new Wishes().freeDelivery(80).done());
        var stall = Stall.selling(phone).turns(some(1, phone));

        assertThat(stall.does(new Leaves())).isInstanceOf(Sweeten.class);
        assertThat(stall.does(new Leaves())).isInstanceOf(LetGo.class);
    }

    @Test
    void morePiecesAreProposedOnceAndAtAPriceThatIsHonoured() {
        Product lamp =
                product("LMP-1", 1_800, 1_400, Wishes.patience(1).from(3, "8").done());
        var stall = Stall.selling(lamp).turns(some(1, lamp));
        stall.offers(1_000);

        Decision proposed = stall.offers(1_200);
        stall.offers(1_210);
        var more = ((Propose) proposed).more();
        stall.turns(some(3, lamp));

        assertThat(more.ours().total().each(3))
                .isLessThan(proposed.quote().total().amount());
        assertThat(Bargain.ours(stall.negotiation)).isEqualTo(more.ours().total());
        assertThat(stall.decisions.stream().filter(d -> d instanceof Propose)).hasSize(1);
    }

    @Test
    void aPriceStandsThoughTheMerchantRaisesPricesAndIsBackWhereItBeganOnceItLapses() {
        Product dearer = phone(20_000, 17_500, null);
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        Total ours = stall.offers(14_000).quote().total();
        stall.sells(dearer);

        Total soon = Bargain.ours(stall.later(Duration.ofHours(23)).turns(some(1, PHONE)).negotiation);
        Total late = Bargain.ours(stall.later(Duration.ofHours(25)).turns(some(1, dearer)).negotiation);

        assertThat(soon).isEqualTo(ours);
        assertThat(late).isEqualTo(total(20_000));
        assertThat(stall.negotiation).isInstanceOf(Negotiation.Inquiring.class);
    }

    @Test
    void whenTheListPriceFallsBelowOurOfferTheCustomerGetsTheLowerOne() {
        var stall = Stall.selling(PHONE).turns(some(1, PHONE));
        stall.offers(14_000);

        stall.sells(phone(15_900, 15_500, null)).turns(some(1, PHONE));

        assertThat(Bargain.ours(stall.negotiation)).isEqualTo(total(15_900));
        assertThat(stall.does(new TakesOurs()).quote().total()).isEqualTo(total(15_900));
    }

    @Test
    void aPriceIsHonouredThoughAnotherProductWasTalkedOfInBetween() {
        var stall = Stall.selling(PHONE, COVER).turns(some(1, PHONE));
        Total ours = stall.offers(14_000).quote().total();
        stall.turns(some(1, COVER)).offers(400);

        stall.turns(some(1, PHONE));

        assertThat(Bargain.ours(stall.negotiation)).isEqualTo(ours);
        assertThat(stall.offers(14_000)).isInstanceOf(Hold.class);
    }

    @Test
    void charmingPricesEndInNineties() {
        Product phone = phone(18_000, 15_500, new Wishes().charm().done());
        var stall = Stall.selling(phone).turns(some(1, phone));

        BigDecimal ours = stall.offers(14_000).quote().total().amount();

        assertThat(ours.remainder(BigDecimal.valueOf(100))).isEqualByComparingTo("90");
    }

    @Test
    void scarceThingsGiveWayLaterAndPlentifulOnesEarlierDownToTheSamePrice() {
        var scarce = Terms.of(stocked(1), some(1, PHONE)).curve();
        var usual = Terms.of(stocked(10), some(1, PHONE)).curve();
        var plenty = Terms.of(stocked(100), some(1, PHONE)).curve();

        assertThat(scarce.prices().get(1)).isGreaterThan(usual.prices().get(1));
        assertThat(plenty.prices().get(1)).isLessThan(usual.prices().get(1));
        assertThat(scarce.last()).isEqualTo(usual.last()).isEqualTo(plenty.last());
    }

    private static Goods stocked(int pieces) {
        Product phone = new Product(
                PHONE.tenant(),
                PHONE.sku(),
                PHONE.title(),
                null,
                PHONE.attributes(),
                PHONE.currency(),
                PHONE.listPrice(),
                PHONE.floorPrice(),
                null,
                pieces,
                null,
                null);
        return Goods.of(Stall.POLICY, List.of(phone));
    }
}
