package dev.parley.topology.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Offers of messages that nothing was learned from. */
class OffersTest {
    private static final double RIGHT_MIN = 0.93;
    private static final double QUANTITIES_MIN = 0.97;

    private record Labelled(String text, Setting setting, Set<String> offers, String quantity) {
        static Labelled of(JsonNode line) {
            var offers = line.path("offers").valueStream().map(Labelled::key).collect(Collectors.toSet());
            Setting setting = line.has("price")
                    ? new Setting(
                            true, true, false, new BigDecimal(line.path("price").asText()), Language.ENGLISH)
                    : Setting.fresh();
            return new Labelled(
                    line.path("text").asText(),
                    setting,
                    offers,
                    line.path("quantity").asText());
        }

        private static String key(JsonNode offer) {
            return key(
                    new BigDecimal(offer.path("amount").asText()),
                    offer.path("kind").asText());
        }

        static String key(BigDecimal amount, String kind) {
            return amount.stripTrailingZeros().toPlainString() + " " + kind;
        }
    }

    @Test
    void messagesThatNothingWasLearnedFromHaveTheOffersThatTheirReaderSaw() throws IOException {
        var reader = IntentReader.shipped();
        var lines = lines();
        int offers = 0;
        int quantities = 0;

        for (Labelled line : lines) {
            var read = reader.understand(line.text(), line.setting());
            var keys = read.offers().stream()
                    .map(offer -> Labelled.key(offer.amount(), offer.kind().word()))
                    .collect(Collectors.toSet());
            offers += keys.equals(line.offers()) ? 1 : 0;
            quantities += String.valueOf(read.quantity()).equals(line.quantity()) ? 1 : 0;
        }

        assertThat((double) offers / lines.size()).isGreaterThanOrEqualTo(RIGHT_MIN);
        assertThat((double) quantities / lines.size()).isGreaterThanOrEqualTo(QUANTITIES_MIN);
    }

    @Test
    void noMessageToTryItOnIsAmongTheLessons() throws IOException {
        var lessons =
                OfferLessons.shipped().stream().map(OfferLessons.Labelled::text).collect(Collectors.toSet());

        assertThat(lines()).extracting(Labelled::text).doesNotContainAnyElementsOf(lessons);
    }

    @Test
    void aListOfNumbersWithoutEndIsReadAsFarAsItMatters() {
        var reader = IntentReader.shipped();

        var read = reader.understand("15000 tk ".repeat(5_000), Setting.fresh());

        assertThat(read.offers()).hasSizeLessThanOrEqualTo(20);
    }

    private static List<Labelled> lines() throws IOException {
        var lines = new ArrayList<Labelled>();
        for (String line : Data.lines(OffersTest.class, "offers-dev.jsonl")) {
            lines.add(Labelled.of(Json.mapper().readTree(line)));
        }
        return lines;
    }
}
