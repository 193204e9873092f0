package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Product;
import dev.parley.conversation.Content;
import dev.parley.conversation.Draft;
import dev.parley.llm.Tier;
import dev.parley.negotiation.Negotiation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SellerTest {
    @Test
    void theSecondOneOfAListIsTakenInHand() throws Exception {
        Shop shop = Shop.offline();

        Draft list = shop.says("saree dekhan");
        Draft second = shop.says("the second one");

        assertThat(list.text()).contains("Blue cotton saree", "Red Jamdani saree");
        var title =
                list.text().indexOf("Blue") > list.text().indexOf("Red") ? "Blue cotton saree" : "Red Jamdani saree";
        assertThat(second.negotiation())
                .isInstanceOfSatisfying(
                        Negotiation.Inquiring.class,
                        inquiring -> assertThat(inquiring.item().title()).isEqualTo(title));
    }

    @Test
    void aWordForManyProductsShowsThemAll() throws Exception {
        Shop shop = Shop.offline();

        Draft list = shop.says("phones?");
        Draft turned = shop.says("what about the iphone?");

        assertThat(list.text()).contains("Nokia 105", "iPhone 13", "Galaxy A15", "Redmi Note 13");
        assertThat(turned.negotiation()).isInstanceOf(Negotiation.Inquiring.class);
        assertThat(turned.text()).contains("68,000");
    }

    @Test
    void severalMessagesAreAnsweredAsOne() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("hi", "redmi note 13", "15000?");

        assertThat(draft.negotiation().view().theirOffer()).isEqualByComparingTo("15000");
        assertThat(draft.negotiation().view().sku()).isEqualTo("PHN-12");
    }

    @Test
    void whatIsSoldOutIsSaidToBe() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("leather office bag price?");

        assertThat(draft.text()).contains("sold out");
        assertThat(draft.negotiation()).isEqualTo(Negotiation.open());
    }

    @Test
    void aProductThatVanishedIsSaidToBeGone() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13");
        shop.index.remove("demo", "PHN-12");

        Draft draft = shop.says("15000?");

        assertThat(draft.text()).contains("Redmi Note 13 128GB");
        assertThat(draft.negotiation()).isEqualTo(Negotiation.open());
    }

    @Test
    void stopOptsOutAndHandoffHandsOff() throws Exception {
        Shop shop = Shop.withModel(prompt -> "A colleague takes over from here.");

        Draft handoff = shop.says("I want to talk to a human");
        Draft stop = shop.says("STOP");

        assertThat(handoff.handoff()).isTrue();
        assertThat(stop.optOut()).isTrue();
        assertThat(stop.degraded()).isFalse();
        assertThat(shop.prompts.getLast().tier()).isEqualTo(Tier.HOUSE);
    }

    @Test
    void aPictureWithoutWordsIsUnsupportedAndOneWithACaptionIsRead() throws Exception {
        Shop shop = Shop.offline();

        Draft bare = shop.says(false, List.of(new Content("image", null, "media-1", "image/jpeg")));
        Draft captioned = shop.says(false, List.of(new Content("image", "red saree ache?", "media-2", "image/jpeg")));

        assertThat(bare.negotiation()).isEqualTo(Negotiation.open());
        assertThat(captioned.text()).contains("Red Jamdani saree");
    }

    @Test
    void oddInputIsAnsweredToo() throws Exception {
        var random = new Random(3);
        var pieces = List.of(
                "redmi note 13",
                "15k",
                "৫০% ছাড়",
                "2 ta",
                "the second one",
                "ok",
                "nibo",
                "STOP ",
                "999999999999999",
                "hundred hundred",
                "no thanks",
                "??",
                "\u200b",
                "\ud83d\ude00",
                "half price",
                "500 off",
                "\n",
                "saree",
                "0",
                "address",
                "thanks",
                "$5",
                "na",
                "-1",
                "0.0001 tk",
                "1000 ta",
                "max 5",
                "bag",
                "other");
        for (int conversation = 0; conversation < 60; conversation++) {
            Shop shop = Shop.offline();
            for (int turn = 0; turn < 12; turn++) {
                String text = random.ints(1 + random.nextInt(4), 0, pieces.size())
                        .mapToObj(pieces::get)
                        .collect(Collectors.joining(" "));

                Draft draft = shop.says(text.isBlank() ? "." : text);

                assertThat(draft.text()).isNotBlank();
                if (shop.negotiation() instanceof Negotiation.Agreed agreed) {
                    BigDecimal floor = shop.index
                            .find("demo", agreed.item().sku())
                            .orElseThrow()
                            .floorPrice();
                    assertThat(agreed.total().each(agreed.item().shares())).isGreaterThanOrEqualTo(floor);
                }
            }
        }
    }

    @Test
    void aProductInAnotherTenantIsNotSold() throws Exception {
        Shop shop = Shop.offline();
        shop.puts(new Product(
                "other",
                "X-1",
                "Mountain bicycle",
                null,
                Map.of(),
                "BDT",
                BigDecimal.TEN,
                BigDecimal.ONE,
                null,
                null,
                null,
                null));

        Draft draft = shop.says("do you have a mountain bicycle?");

        assertThat(draft.negotiation()).isEqualTo(Negotiation.open());
        assertThat(draft.text()).doesNotContain("BDT");
    }
}
