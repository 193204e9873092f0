package dev.parley.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
    private static final String PHONE = """
            {"tenant":"demo","sku":"PHN-12","title":"Phone","attributes":{"colour":"red"},"currency":"BDT","listPrice":"18000",
             "floorPrice":"15500","patience":5,"stock":4}
            """;

    @Test
    void withoutAFloorNothingIsGivenAway() throws UnreadableException {
        var product = read(PHONE.replace("\"floorPrice\":\"15500\",", ""));

        assertThat(product.floorPrice()).isEqualByComparingTo(product.listPrice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"18000\" | \"0\"        | listPrice must be above 0",
                "\"18000\" | \"1e13\"     | listPrice must be above 0",
                "\"15500\" | \"18001\"    | floorPrice must not be above listPrice",
                "BDT       | taka         | currency must be a three-letter ISO 4217 code",
                "5,        | 0,           | patience must be 1 to 20 rounds, was 0",
                "4}        | -1}          | stock must not be negative, was -1",
                "PHN-12    | ''           | sku must not be missing or empty",
            })
    void whatIsWrongIsNamed(String instead, String of, String sentence) {
        assertThatThrownBy(() -> read(PHONE.replace(instead, of))).hasMessageStartingWith(sentence);
    }

    private static Product read(String json) throws UnreadableException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Product.class);
    }
}
