package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalog.Haggling;
import dev.parley.conversation.Draft;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Haggling in a customer's words over more than one piece of one product. */
class BundlesTest {

    @Test
    void anOfferForTwoIsKeptAsItWasMade() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");

        Draft counter = shop.says("2 for 30001?");

        assertThat(counter.negotiation())
                .isInstanceOfSatisfying(
                        Negotiation.Bargaining.class,
                        bargaining ->
                                assertThat(bargaining.haggle().theirs()).isEqualTo(new Total(new BigDecimal("30001"))));
        assertThat(counter.text()).contains(total(counter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and the nokia 105 too",
                "nokia 105 together with it, 17000?",
                "nokia 105 o shathe, dutoi 17000 taka hobe?",
                "সাথে nokia 105, দুইটা একসাথে ১৭ হাজার?"
            })
    void aProductNamedBesideTheOneInHandIsBargainedOverWithIt(String words) throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");

        Draft draft = shop.says(words);

        assertThat(skus(draft)).containsExactly("PHN-12", "PHN-11");
        assertThat(lines(draft)).allMatch(line -> line.quantity() == 1);
        assertThat(draft.text()).contains(total(draft));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rice cooker and blender together, how much?",
                "rice cooker ar blender eksathe koto?",
                "রাইস কুকার আর ব্লেন্ডার একসাথে কত?",
                "I want to buy a rice cooker and a blender",
                "rice cooker and blender, 5000 for both?"
            })
    void severalProductsOfOneMessageAreOneBundle(String words) throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says(words);

        assertThat(skus(draft)).containsExactly("KIT-01", "KIT-02");
        assertThat(draft.text()).contains(total(draft));
    }

    @Test
    void eachOfSeveralProductsHasItsOwnNumberOfPieces() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("2 red jamdani sarees and a silk panjabi, 20000 for all?");

        assertThat(skus(draft)).containsExactly("SAR-01", "PNJ-02");
        assertThat(lines(draft)).extracting(Line::quantity).containsExactly(2, 1);
        assertThat(draft.negotiation().view().theirOffer()).isEqualByComparingTo("20000");
    }

    @Test
    void whereItIsNotClearWhichOfSeveralAreMeantThereIsAListOfBothKinds() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("two sarees and a panjabi, 8000 for all");

        assertThat(draft.text()).containsIgnoringCase("saree").containsIgnoringCase("panjabi");
        assertThat(draft.negotiation()).isEqualTo(Negotiation.open());
    }

    @Test
    void pricesOfTwoThingsAreToldOneByOneWhereNothingSaysTogether() throws Exception {
        Shop shop = Shop.offline();

        Draft draft = shop.says("price of rice cooker and blender?");

        assertThat(draft.text()).contains("1. ").contains("2. ");
    }

    @Test
    void anotherProductWithoutSuchAWordTakesThePlaceOfTheFirst() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");

        Draft draft = shop.says("nokia 105 price?");

        assertThat(skus(draft)).containsExactly("PHN-11");
    }

    @Test
    void aProductMayBeLeftOutAgain() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");
        shop.says("and the nokia 105 too");

        Draft draft = shop.says("only the redmi note 13, price?");

        assertThat(skus(draft)).containsExactly("PHN-12");
        assertThat(draft.negotiation().view().ourOffer()).isEqualByComparingTo("18000");
    }

    @Test
    void aDealOverTwoProductsIsOneDeal() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");
        shop.says("nokia 105 together with it, 18000?");
        var ours = shop.negotiation().view().total();

        Draft deal = shop.says("ok deal");

        assertThat(deal.negotiation()).isInstanceOfSatisfying(Negotiation.Agreed.class, agreed -> {
            assertThat(agreed.total().amount()).isEqualByComparingTo(ours);
            assertThat(agreed.item().lines()).hasSize(2);
        });
    }

    @Test
    void freeDeliveryIsSaidWhenItIsGivenAndNotBefore() throws Exception {
        Shop shop = Shop.offline().haggling(wishes("{\"deliveryFee\":\"80\",\"freeDelivery\":true}"));
        shop.says("redmi note 13 price?");
        Draft counter = shop.says("15000?");
        for (int turn = 0; turn < 8; turn++) {
            shop.says("15000?");
        }

        Draft deal = shop.says("ok deal");

        assertThat(counter.text()).doesNotContainIgnoringCase("free");
        assertThat(counter.negotiation().view().delivery()).isEqualByComparingTo("80");
        assertThat(deal.text()).contains("free delivery");
        assertThat(deal.negotiation().view().delivery()).isZero();
    }

    @Test
    void whatDeliveryCostsIsSaidWithTheDeal() throws Exception {
        Shop shop = Shop.offline().haggling(wishes("{\"deliveryFee\":\"80\"}"));
        shop.says("redmi note 13 price?");

        Draft deal = shop.says("I'll take it");

        assertThat(deal.text()).contains("delivery BDT 80");
    }

    @Test
    void aModelMayPromiseFreeDeliveryOnlyOnceItIsGiven() throws Exception {
        Shop shop = Shop.withModel(prompt -> "For you " + prompt.brief().facts().get("price") + " with free delivery.")
                .haggling(wishes("{\"deliveryFee\":\"80\",\"freeDelivery\":true}"));
        shop.says("redmi note 13 price?");
        Draft early = shop.says("15000?");
        for (int turn = 0; turn < 8; turn++) {
            shop.says("15000?");
        }

        Draft late = shop.says("15000?");

        assertThat(early.text()).startsWith("HOUSE counter");
        assertThat(late.text()).endsWith("with free delivery.");
    }

    @Test
    void morePiecesAreProposedWithTheirPriceAndHadForIt() throws Exception {
        Shop shop = Shop.offline().haggling(wishes("{\"quantityDiscounts\":[{\"from\":3,\"percent\":\"10\"}]}"));
        shop.says("redmi note 13 price?");
        shop.says("15000?");
        String proposed = "";
        for (int offer = 15_100; !proposed.contains("3 × Redmi") && offer < 16_000; offer += 100) {
            proposed = shop.says(offer + "?").text();
        }

        Draft three = shop.says("ok, 3 pieces then");

        assertThat(proposed).contains("3 × Redmi Note 13 128GB");
        assertThat(lines(three)).singleElement().extracting(Line::quantity).isEqualTo(3);
        assertThat(proposed).contains(total(three));
    }

    @Test
    void aPriceThatHasLapsedIsBackAtTheListPrice() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");
        String ours = total(shop.says("15000?"));

        Draft next = shop.later(Duration.ofHours(23)).says("redmi note 13 price?");
        Draft late = shop.later(Duration.ofHours(25)).says("redmi note 13 price?");

        assertThat(next.text()).contains(ours);
        assertThat(late.text()).contains("18,000");
    }

    @Test
    void nothingThatIsSaidOfBundlesHoldsAFloorPrice() throws Exception {
        Shop shop = Shop.withModel(prompt -> "BDT 1")
                .haggling(
                        wishes("{\"patience\":2,\"deliveryFee\":\"80\",\"freeDelivery\":true,\"bundleDiscount\":\"2\","
                                + "\"quantityDiscounts\":[{\"from\":2,\"percent\":\"5\"}]}"));
        for (String text : List.of(
                "redmi note 13",
                "15000",
                "15400",
                "15800",
                "15900",
                "3 for 45000",
                "and the nokia 105 too",
                "17000 together",
                "ok deal",
                "my address is x")) {
            shop.says(text);
        }

        assertThat(shop.told())
                .hasSizeGreaterThan(10)
                .allSatisfy(told -> assertThat(told)
                        .doesNotContain("15500", "15,500", "1650", "1,650", "17150", "17,150", "46500", "46,500"));
    }

    private static List<String> skus(Draft draft) {
        return lines(draft).stream().map(Line::sku).toList();
    }

    private static List<Line> lines(Draft draft) {
        return Objects.requireNonNull(draft.negotiation().view().lines());
    }

    private static String total(Draft draft) {
        return Prices.number(Objects.requireNonNull(draft.negotiation().view().total()));
    }

    private static Haggling wishes(String json) throws UnreadableException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Haggling.class);
    }
}
