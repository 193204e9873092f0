package dev.parley.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HagglingTest {

    @Test
    void whatIsAbsentIsNotDecidedHere() throws UnreadableException {
        assertThat(read("{}")).isEqualTo(Haggling.USUAL);
        assertThat(read("{\"offerFor\":\"PT2H\"}").offerFor()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"patience\":0}                | haggling.patience must be 1 to 20, was 0",
                "{\"shape\":\"0.1\"}             | haggling.shape must be 0.2 to 5, was 0.1",
                "{\"margin\":\"0\"}              | haggling.margin must be 0.02 to 0.9, was 0",
                "{\"parting\":\"1\"}             | haggling.parting must be 0 to 0.9, was 1",
                "{\"reciprocity\":\"6\"}         | haggling.reciprocity must be 0.1 to 5, was 6",
                "{\"bundleDiscount\":\"91\"}     | haggling.bundleDiscount must be 0 to 90, was 91",
                "{\"deliveryFee\":\"-1\"}        | haggling.deliveryFee must be 0 to 1000000000, was -1",
                "{\"offerFor\":\"PT1S\"}         | haggling.offerFor must be 1 minute to 90 days, was PT1S",
                "{\"scarceBelow\":5,\"plentyFrom\":4} | haggling.plentyFrom must not be below haggling.scarceBelow",
                "{\"quantityDiscounts\":[{\"from\":1,\"percent\":\"3\"}]}"
                        + " | haggling.quantityDiscounts.from must be 2 to 1000, was 1",
                "{\"quantityDiscounts\":[{\"from\":3,\"percent\":\"5\"},{\"from\":2,\"percent\":\"6\"}]}"
                        + " | haggling.quantityDiscounts must rise from step to step, in pieces and in per cent",
            })
    void whatIsWrongIsNamed(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).hasMessageStartingWith(sentence);
    }

    private static Haggling read(String json) throws UnreadableException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Haggling.class);
    }
}
