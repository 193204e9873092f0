package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import dev.parley.conversation.Draft;
import dev.parley.negotiation.Negotiation;
import dev.parley.order.Order;
import org.junit.jupiter.api.Test;

/** What is said and ordered when somebody buys. */
class DealsTest {
    @Test
    void afterADealAYesAsksForTheAddressAndTheAddressIsNoted() throws Exception {
        Shop shop = Shop.withModel(prompt -> "Thank you!");
        shop.says("redmi note 13");
        shop.says("I'll take it");

        shop.says("yes");
        shop.says("Banani, Dhaka");

        assertThat(shop.prompts)
                .extracting(prompt -> prompt.brief().task())
                .containsExactly(
                        "product", "order_confirmed", "order_sold_out", "accept_subject", "order_ask", "ordered");
        assertThat(shop.intents).startsWith("search", "order");
    }

    @Test
    void whoWantsToBuyWhatTheyWereNotToldThePriceOfIsToldIt() throws Exception {
        Shop shop = Shop.offline();

        Draft first = shop.says("I want to buy the redmi note 13");
        Draft offer = shop.says("15000?");

        assertThat(first.order()).isNull();
        assertThat(first.text()).contains("18,000");
        assertThat(offer.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
    }

    @Test
    void whoWillBuyElsewhereHasBoughtNothing() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13");
        shop.says("15000 final");

        Draft left = shop.says("leave it, I will buy elsewhere");

        assertThat(left.order()).isNull();
        assertThat(left.negotiation()).isNotInstanceOf(Negotiation.Agreed.class);
    }

    @Test
    void aDealOverCountedPiecesIsSubjectToConfirmationAndBothSentencesThatMayFollowAreMade() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13");

        Draft deal = shop.says("I'll take it");

        assertThat(deal.text()).containsIgnoringCase("subject to confirmation");
        assertThat(deal.order()).isNotNull().satisfies(order -> {
            assertThat(order.status()).isEqualTo(Order.Status.PENDING);
            assertThat(order.total()).isEqualByComparingTo("18000");
            assertThat(order.id()).matches("[B-Z]{4}-[B-Z]{4}");
            assertThat(order.words()).isNotNull().satisfies(words -> {
                assertThat(words.confirmed()).contains(order.id());
                assertThat(words.soldOut()).contains(order.id());
            });
        });
    }

    @Test
    void aDealOverPiecesThatNobodyCountsIsConfirmedAtOnce() throws Exception {
        Shop shop = Shop.offline();
        Product counted = shop.index.find("demo", "PHN-12").orElseThrow();
        shop.index.put(new Product(
                counted.tenant(),
                counted.sku(),
                counted.title(),
                counted.description(),
                counted.attributes(),
                counted.currency(),
                counted.listPrice(),
                counted.floorPrice(),
                counted.patience(),
                /* stock= */ null,
                counted.imageUrl(),
                counted.updatedAt()));
        shop.says("redmi note 13");

        Draft deal = shop.says("I'll take it");

        assertThat(deal.text()).doesNotContainIgnoringCase("subject to confirmation");
        assertThat(deal.order())
                .isNotNull()
                .satisfies(order -> assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED));
    }
}
