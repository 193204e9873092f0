package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many products at once, line by line. */
final class UploadsTest {

    private static final String NDJSON = "application/x-ndjson";

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anUploadOfCsvSaysHowProductsAreBargainedOver() {
        var response = upload("text/csv", """
                sku,title,listPrice,haggling.margin,haggling.quantityDiscounts,haggling.freeDelivery
                a,A,10,0.1,2:3 10:8.5,true
                b,B,10,,2-3,
                c,C,10,0.99,,
                d,D,10,,,
                """);

        assertThat(response.body())
                .contains(
                        "\"accepted\":2",
                        "haggling.quantityDiscounts must be pieces and per cents such as 3:5 10:8",
                        "haggling.margin must be 0.02 to 0.9, was 0.99");
        assertThat(door.get("/v1/catalog/a").body())
                .contains("\"haggling\":{\"margin\":\"0.1\",\"quantityDiscounts\":[{\"from\":2,\"percent\":\"3\"},"
                        + "{\"from\":10,\"percent\":\"8.5\"}],\"freeDelivery\":true}");
        assertThat(door.get("/v1/catalog/d").body()).doesNotContain("haggling");
    }

    @Test
    void anUploadOfJsonTakesTheGoodLinesAndNamesTheBad() {
        var response = upload(
                NDJSON,
                line("a") + "\n\nnope\n{\"sku\":\"b\",\"titel\":\"B\"}\n{\"title\":\"C\",\"listPrice\":1}\r\n"
                        + line("d"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"accepted\":2,\"rejected\":[{\"line\":3,\"error\":\"malformed JSON at column 1\"},")
                .contains(
                        "{\"line\":4,\"error\":\"unknown field titel;",
                        "{\"line\":5,\"error\":\"sku must not be missing or empty\"}");
        assertThat(door.log.entries()).hasSize(2);
    }

    @Test
    void anUploadOfValuesTakesTheGoodLinesAndNamesTheBad() {
        var response = upload(
                "text/csv; charset=utf-8",
                "sku,title,listPrice,attributes.size,stock\r\na,\"A, the first\",12.50,XL,3\r\nb,B,cheap,,\r\nc,C\r\n");

        assertThat(response.body())
                .isEqualTo(
                        "{\"accepted\":1,\"rejected\":[{\"line\":3,\"error\":\"listPrice must be a decimal number\"},"
                                + "{\"line\":4,\"error\":\"the row has 2 fields where the header has 5\"}]}");
        assertThat(door.get("/v1/catalog/a").body())
                .contains("\"title\":\"A, the first\"", "\"listPrice\":\"12.50\"", "\"size\":\"XL\"", "\"stock\":3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku;title;listPrice\na;\"Cup; red, round\";12.50\n",
                "sep=;\r\nsku;title;listPrice\r\na;\"Cup; red, round\";12.50\r\n",
                "sku\ttitle\tlistPrice\na\tCup; red, round\t12.50\n",
                "\ufeffsku,title,listPrice\na,\"Cup; red, round\",12.50\n"
            })
    void anUploadIsReadAsSpreadsheetsWriteIt(String file) {
        var utf8 = upload("text/csv", file.getBytes(StandardCharsets.UTF_8));
        var utf16 = upload("text/csv", ("\ufeff" + file.replace("\ufeff", "")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(utf8.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        assertThat(utf16.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        assertThat(door.get("/v1/catalog/a").body())
                .contains("\"title\":\"Cup; red, round\"", "\"listPrice\":\"12.50\"");
    }

    @Test
    void aRowInAnotherEncodingIsNamedAndReadWhereItsEncodingIs() {
        byte[] file = "sku,title,listPrice\na,Caf\u00e9 cup,1\nb,Cup,2\n".getBytes(Charset.forName("windows-1252"));

        var unsaid = upload("text/csv", file);
        var said = upload("text/csv; charset=windows-1252", file);
        var unknown = upload("text/csv; charset=klingon", file);

        assertThat(unsaid.body())
                .startsWith("{\"accepted\":1,\"rejected\":[{\"line\":2,\"error\":\"the row is not in the encoding");
        assertThat(said.body()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(door.get("/v1/catalog/a").body()).contains("Caf\u00e9 cup");
        assertThat(unknown.statusCode()).isEqualTo(400);
    }

    @Test
    void theSecondRowOfASkuIsNamedWithTheFirst() {
        var response = upload(NDJSON, line("a") + "\n" + line("b") + "\n" + line("a"));

        assertThat(response.body())
                .isEqualTo(
                        "{\"accepted\":2,\"rejected\":[{\"line\":3,\"error\":\"sku is already that of line 1, which was taken\"}]}");
    }

    @Test
    void manyProductsAreTakenAndOfManyFaultsAThousandAreNamed() {
        var file = new StringBuilder("sku,title,listPrice\n");
        for (int i = 0; i < 10_000; i++) {
            file.append("s")
                    .append(i)
                    .append(",T,")
                    .append(i % 5 == 0 ? "no" : "1")
                    .append('\n');
        }

        var response = upload("text/csv", file.toString());

        assertThat(response.body())
                .startsWith("{\"accepted\":8000,\"rejected\":[{\"line\":2,")
                .endsWith("],\"more\":1000}");
    }

    @Test
    void anUploadWithAnUnknownColumnIsRefusedWhole() {
        var response = upload("text/csv", "sku,titel\na,A");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/problems/unknown-field", "\"field\":\"titel\"");
    }

    @Test
    void anUploadThatGrowsTooLargeIsRefusedOnTheWay() {
        var response = door.send(door.request("/v1/catalog")
                .header("Content-Type", NDJSON)
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(2_100, new byte[65_536]))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/too-large", "134217728");
    }

    @Test
    void anUploadFailsWhenTheBrokersGoAway() {
        door.log.goAway();

        var response = upload(NDJSON, line("a"));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> upload(String type, String body) {
        return upload(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> upload(String type, byte[] body) {
        return door.send(
                door.request("/v1/catalog").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static String line(String sku) {
        return "{\"sku\":\"" + sku + "\",\"title\":\"T\",\"listPrice\":1}";
    }
}
