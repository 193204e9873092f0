package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogueTest {

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aProductThatWasPutIsListedAsItIsKept() {
        var put = door.put(
                "/v1/catalog/PHN-12",
                "{\"title\":\"Phone\",\"listPrice\":18000,\"floorPrice\":\"15500.50\",\"attributes\":{\"colour\":\"red\"}}");

        var kept = "{\"tenant\":\"demo\",\"sku\":\"PHN-12\",\"title\":\"Phone\",\"attributes\":{\"colour\":\"red\"},"
                + "\"currency\":\"BDT\",\"listPrice\":\"18000\",\"floorPrice\":\"15500.50\",\"updatedAt\":\"" + Door.NOW
                + "\"}";
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEqualTo(kept);
        assertThat(door.get("/v1/catalog").body()).isEqualTo("{\"products\":[" + kept + "]}");
        assertThat(door.log.entries().getLast().key()).isEqualTo("demo/PHN-12");
    }

    @Test
    void whatWasListedCanBeSentBack() {
        var first = door.put("/v1/catalog/a", "{\"title\":\"A\",\"listPrice\":1,\"patience\":3,\"stock\":0}");

        var second = door.put("/v1/catalog/a", first.body());

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void howAProductIsBargainedOverIsKeptAndWhatIsWrongWithItIsNamed() {
        var put = door.put(
                "/v1/catalog/a",
                "{\"title\":\"A\",\"listPrice\":10,\"haggling\":{\"shape\":0.5,\"rounding\":\"charm\","
                        + "\"quantityDiscounts\":[{\"from\":2,\"percent\":3}],\"offerFor\":\"PT2H\"}}");
        var wrong = door.put("/v1/catalog/b", "{\"title\":\"B\",\"listPrice\":10,\"haggling\":{\"shape\":9}}");
        var unknown = door.put("/v1/catalog/b", "{\"title\":\"B\",\"listPrice\":10,\"haggling\":{\"shap\":1}}");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body())
                .contains("\"haggling\":{\"shape\":\"0.5\",\"rounding\":\"charm\","
                        + "\"quantityDiscounts\":[{\"from\":2,\"percent\":\"3\"}],\"offerFor\":\"PT2H\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("haggling.shape must be 0.2 to 5, was 9");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("shap");
    }

    @Test
    void aDeletedProductIsGone() {
        door.put("/v1/catalog/a", "{\"title\":\"A\",\"listPrice\":1}");

        var deleted = door.send(door.request("/v1/catalog/a").DELETE());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(door.get("/v1/catalog/a").statusCode()).isEqualTo(404);
        assertThat(door.log.entries().getLast().value()).isNull();
    }

    @Test
    void aMerchantSeesOnlyTheirOwn() {
        door.put("/v1/catalog/a", "{\"title\":\"A\",\"listPrice\":1}");

        var others = door.send(door.request("/v1/catalog").setHeader("Authorization", "Bearer other-key"));

        assertThat(others.body()).isEqualTo("{\"products\":[]}");
    }

    @Test
    void theListComesInPages() {
        for (String sku : List.of("a", "b", "c")) {
            door.put("/v1/catalog/" + sku, "{\"title\":\"T\",\"listPrice\":1}");
        }

        var first = door.get("/v1/catalog?limit=2");
        var second = door.get("/v1/catalog?limit=2&after=b");

        assertThat(first.body())
                .contains("\"sku\":\"a\"", "\"sku\":\"b\"", "\"next\":\"b\"")
                .doesNotContain("\"sku\":\"c\"");
        assertThat(second.body()).contains("\"sku\":\"c\"").doesNotContain("\"sku\":\"b\"", "next");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bad")
    void whatIsWrongWithAProductIsNamed(String field, String product) {
        var response = door.put("/v1/catalog/a", product);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        assertThat(door.log.entries()).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("title", "{\"listPrice\":1}"),
                Arguments.of("title", "{\"title\":7,\"listPrice\":1}"),
                Arguments.of("titel", "{\"titel\":\"A\",\"listPrice\":1}"),
                Arguments.of("listPrice", "{\"title\":\"A\"}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":\"\"}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":\"cheap\"}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":0}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":-1}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":1e999999}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":1e-999999}"),
                Arguments.of("listPrice", "{\"title\":\"A\",\"listPrice\":true}"),
                Arguments.of("floorPrice", "{\"title\":\"A\",\"listPrice\":1,\"floorPrice\":2}"),
                Arguments.of("currency", "{\"title\":\"A\",\"listPrice\":1,\"currency\":\"taka\"}"),
                Arguments.of("patience", "{\"title\":\"A\",\"listPrice\":1,\"patience\":0}"),
                Arguments.of("stock", "{\"title\":\"A\",\"listPrice\":1,\"stock\":1.5}"),
                Arguments.of("stock", "{\"title\":\"A\",\"listPrice\":1,\"stock\":\"4\"}"),
                Arguments.of("attributes.size", "{\"title\":\"A\",\"listPrice\":1,\"attributes\":{\"size\":4}}"),
                Arguments.of("imageUrl", "{\"title\":\"A\",\"listPrice\":1,\"imageUrl\":\"a.jpg\"}"),
                Arguments.of("imageUrl", "{\"title\":\"A\",\"listPrice\":1,\"imageUrl\":\"javascript:alert(1)\"}"),
                Arguments.of("imageUrl", "{\"title\":\"A\",\"listPrice\":1,\"imageUrl\":\"file:///etc/passwd\"}"),
                Arguments.of(
                        "imageUrl", "{\"title\":\"A\",\"listPrice\":1,\"imageUrl\":\"https://me:pw@shop.example/a\"}"),
                Arguments.of(
                        "imageUrl",
                        "{\"title\":\"A\",\"listPrice\":1,\"imageUrl\":\"https://shop.example/" + "a".repeat(2_048)
                                + "\"}"),
                Arguments.of("tenant", "{\"title\":\"A\",\"listPrice\":1,\"tenant\":\"other\"}"),
                Arguments.of("sku", "{\"title\":\"A\",\"listPrice\":1,\"sku\":\"b\"}"));
    }
}
