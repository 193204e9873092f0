package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Draft;
import dev.parley.negotiation.Negotiation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Haggles as customers lead them, from the first word on. */
class HagglesTest {
    @Test
    void aHaggleGoesFromGreetingToOrderWithoutAnyProvider() throws Exception {
        Shop shop = Shop.offline();

        Draft greeting = shop.says("hello");
        Draft product = shop.says("do you have redmi note 13?");
        Draft first = shop.says("14000?");
        BigDecimal ours = ours(shop);
        Draft second = shop.says("15000 tk final");
        Draft deal = shop.says("ok deal");
        Draft order = shop.says("my address is House 12, Road 5, Dhanmondi. phone 01712345678");

        assertThat(greeting.intent()).isEqualTo("greet");
        assertThat(product.text()).contains("Redmi Note 13 128GB", "18,000");
        assertThat(first.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(first.text()).contains(Prices.number(ours));
        assertThat(second.intent()).isEqualTo("negotiate");
        assertThat(deal.negotiation()).isInstanceOf(Negotiation.Agreed.class);
        BigDecimal price = ((Negotiation.Agreed) deal.negotiation()).total().amount();
        assertThat(price).isBetween(new BigDecimal(15_600), ours);
        assertThat(deal.text()).contains(Prices.number(price));
        assertThat(order.intent()).isEqualTo("order");
        assertThat(order.text()).contains(Prices.number(price));
        assertThat(List.of(greeting, product, first, second, deal, order)).allSatisfy(draft -> {
            assertThat(draft.degraded()).isFalse();
            assertThat(draft.costUsd()).isZero();
        });
    }

    @Test
    void anOfferAfterAListIsForTheOneThatItCanBeFor() throws Exception {
        Shop shop = Shop.offline();
        shop.says("শাড়ি আছে?");

        Draft draft = shop.says("দাম বেশি, ১৫০০ দিবেন?");

        assertThat(draft.negotiation().view().sku()).isEqualTo("SAR-02");
        assertThat(draft.negotiation().view().theirOffer()).isEqualByComparingTo("1500");
    }

    @Test
    void aBoldOfferAfterAListIsForTheOneThatItCanBeFor() throws Exception {
        Shop shop = Shop.offline();
        shop.says("do you have a saree?");

        Draft draft = shop.says("can you do it for 1000?");

        assertThat(draft.negotiation().view().sku()).isEqualTo("SAR-02");
        assertThat(draft.negotiation().view().theirOffer()).isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"can you do it for 300?", "last price?", "how much?", "I will take it", "দাম কমান", "dam koto?"})
    void whoNamesNoneOfAListIsAskedWhichOneAndThenHeard(String unclear) throws Exception {
        Shop shop = Shop.offline();
        shop.says("do you have a saree?");

        Draft asked = shop.says(unclear);
        Draft heard = shop.says("1500 for it?");

        assertThat(asked.text()).contains("2,600", "12,500");
        assertThat(asked.negotiation().view().sku()).isNull();
        assertThat(heard.negotiation().view().sku()).isEqualTo("SAR-02");
        assertThat(heard.negotiation().view().theirOffer()).isEqualByComparingTo("1500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no thanks, too expensive, bye",
                "thak, lagbe na",
                "থাক, অন্য জায়গায় দেখি",
                "thanks, but I will buy elsewhere",
                "দরকার নাই, আসি তাহলে"
            })
    void whoeverLeavesAHaggleIsToldOneLowerPriceAndThenLetGo(String words) throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");
        var ours = shop.says("15000?").negotiation().view().total();

        Draft parting = shop.says(words);
        Draft gone = shop.says(words);

        assertThat(parting.negotiation().view().total()).isLessThan(ours);
        assertThat(parting.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(gone.negotiation()).isInstanceOf(Negotiation.LetGo.class);
        assertThat(gone.negotiation().view().total())
                .isEqualTo(parting.negotiation().view().total());
    }

    @Test
    void whatAFriendPaidNamesNoOtherProduct() throws Exception {
        Shop shop = Shop.offline();
        shop.says("do you have Samsung Galaxy A15 128GB?");

        Draft draft = shop.says("my friend got it for 11,820, that is too much");

        assertThat(draft.negotiation().view().sku()).isEqualTo("PHN-13");
    }

    @Test
    void noDealIsMadeOverAProductThatWasNotNamed() throws Exception {
        Shop shop = Shop.offline();
        shop.says("শাড়ি আছে?");

        Draft draft = shop.says("২৬০০ দিবেন?");

        assertThat(draft.negotiation().view().phase()).isEqualTo("inquiring");
        assertThat(draft.text()).contains("2,600");
    }

    @Test
    void anEnglishConversationIsAnsweredInEnglishHoweverItGreetsAndAgrees() throws Exception {
        Shop shop = Shop.offline();
        shop.says("assalamu alaikum");
        shop.says("bhai do you have redmi note 13?");
        shop.says("15000?");

        assertThat(shop.says("ok deal").language()).isEqualTo("en");
    }

    @Test
    void aHaggleInBanglaIsAnsweredInBangla() throws Exception {
        Shop shop = Shop.offline();

        Draft product = shop.says("লাল জামদানি শাড়ি আছে?");
        Draft counter = shop.says("১০ হাজারে দিবেন?");
        Draft deal = shop.says("ঠিক আছে");

        assertThat(List.of(product, counter, deal)).extracting(Draft::language).containsOnly("bn");
        assertThat(product.text()).contains("12,500");
        assertThat(counter.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(deal.negotiation()).isInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void aHaggleInRomanisedBanglaWorksToo() throws Exception {
        Shop shop = Shop.offline();

        shop.says("vai rice cooker ache?");
        Draft asked = shop.says("last price koto?");
        Draft offer = shop.says("3000 taka rakhen");
        Draft deal = shop.says("thik ache nibo");

        assertThat(List.of(asked, offer, deal)).extracting(Draft::language).containsOnly("bn-Latn");
        assertThat(asked.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(deal.negotiation()).isInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void anOfferForTwoIsReadByThePiece() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");

        Draft deal = shop.says("2 for 36000");

        var agreed = (Negotiation.Agreed) deal.negotiation();
        assertThat(agreed.item().first().quantity()).isEqualTo(2);
        assertThat(agreed.total().amount()).isEqualByComparingTo("36000");
        assertThat(agreed.view().ourOffer()).isEqualByComparingTo("18000");
    }

    @Test
    void anOfferWithTheFirstMentionOfAProductIsHeard() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("iphone 13 60k te diben?");

        assertThat(draft.intent()).isEqualTo("negotiate");
        assertThat(draft.negotiation().view().sku()).isEqualTo("PHN-14");
        assertThat(draft.negotiation().view().theirOffer()).isEqualByComparingTo("60000");
    }

    @Test
    void lookingAgainDoesNotForgetTheBargaining() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13");
        shop.says("15000?");
        BigDecimal ours = ours(shop);

        Draft again = shop.says("what is the price of the redmi note 13?");

        assertThat(again.text()).contains(Prices.number(ours));
        assertThat(ours(shop)).isEqualTo(ours);
    }

    @Test
    void aForeignCurrencyIsNoOfferInOurs() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13");

        Draft draft = shop.says("$17000?");

        assertThat(draft.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(draft.negotiation().view().theirOffer()).isNull();
    }

    private static BigDecimal ours(Shop shop) {
        return ((Negotiation.Bargaining) shop.negotiation())
                .haggle()
                .ours()
                .total()
                .amount();
    }
}
