package dev.parley.llm.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped book says calls cost, worked out by hand. */
final class PriceBookTest {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final PriceBook book = PriceBook.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            anthropic without a cache       | claude-sonnet-4-6      | 812    | 0      | 0      | 64   | 0     | 0.003396
            anthropic, written for 5 min    | claude-haiku-4-5       | 1000   | 20000  | 4000   | 200  | 0     | 0.009
            anthropic, all of it for 1 h    | claude-haiku-4-5       | 1000   | 20000  | 4000   | 200  | 4000  | 0.012
            anthropic, part of it for 1 h   | claude-sonnet-5        | 10     | 0      | 3000   | 100  | 1000  | 0.01503
            anthropic never was in a tier   | claude-opus-5          | 900000 | 0      | 0      | 1    | 0     | 4.500025
            openai with cached tokens       | gpt-5-mini             | 300    | 512    | 0      | 64   | 0     | 0.0002158
            openai at 272 k exactly         | gpt-5.4                | 200000 | 72000  | 0      | 1000 | 0     | 0.533
            openai one token above          | gpt-5.4                | 200001 | 72000  | 0      | 1000 | 0     | 1.058505
            openai, a write above           | gpt-5.6-sol            | 272000 | 0      | 1      | 0    | 0     | 2.7200125
            gemini at 200 k, thoughts in it | gemini-3.1-pro-preview | 200000 | 0      | 0      | 5000 | 0     | 0.46
            gemini above, thoughts in it    | gemini-3.1-pro-preview | 150000 | 50001  | 0      | 5000 | 0     | 0.7100004
            groq to the last pico-dollar    | openai/gpt-oss-20b     | 1      | 1      | 0      | 1    | 0     | 0.0000004125
            mistral has no price of a cache | mistral-small-latest   | 1000   | 1000   | 0      | 0    | 0     | 0.0002
            """)
    void callsCostWhatTheyCost(
            String what,
            String model,
            long input,
            long cacheRead,
            long cacheWrite,
            long output,
            long cacheWriteHour,
            String usd) {
        Price price = book.priceOf("some-account", model, NOW);

        // A third of the output was thought: it is billed as output, once.
        PicoUsd cost = price.of(new Usage(input, cacheRead, cacheWrite, output, output / 3, cacheWriteHour));

        assertThat(cost).as(what).hasToString(usd);
        assertThat(price.known()).isTrue();
    }

    @Test
    void aPriceChangesAtItsInstantAndNotATickBefore() {
        Instant change = Instant.parse("2026-09-01T00:00:00Z");
        var usage = new Usage(1_000_000, 0, 0, 100_000, 0);
        Pricing pricing = book.pricingOf("anthropic", "claude-sonnet-5");

        assertThat(pricing.at(change.minusNanos(1)).of(usage)).hasToString("3");
        assertThat(pricing.at(change).of(usage)).hasToString("4.5");
        assertThat(book.priceOf("anthropic", "claude-sonnet-5", change.plusNanos(1))
                        .of(usage))
                .hasToString("4.5");
    }

    @Test
    void aTierThatWasGivenUpHoldsForThePastOnly() {
        var usage = new Usage(300_000, 0, 0, 0, 0);
        Pricing pricing = book.pricingOf("anthropic", "claude-sonnet-4-6");

        assertThat(pricing.at(Instant.parse("2026-03-12T23:59:59.999Z")).of(usage))
                .hasToString("1.8");
        assertThat(pricing.at(Instant.parse("2026-03-13T00:00:00Z")).of(usage)).hasToString("0.9");
    }

    @Test
    void nothingUsedCostsNothing() {
        for (String model : List.of("claude-opus-5", "gpt-5.4", "nobody-knows")) {
            assertThat(book.priceOf("p", model, NOW).of(Usage.NONE)).isEqualTo(PicoUsd.ZERO);
        }
        // An answer out of the cache asks nobody.
        assertThat(Pricing.FREE.at(NOW).of(new Usage(812, 0, 0, 64, 0))).isEqualTo(PicoUsd.ZERO);
        assertThat(Pricing.FREE.at(NOW).known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-haiku-4-5-20251001, claude-haiku-4-5",
        "openai, gpt-5-mini-2025-08-07, gpt-5-mini",
        "anthropic, claude-sonnet-4-6-latest, claude-sonnet-4-6",
        "mistral, mistral-large-latest, mistral-large-2512",
        "mistral, mistral-small-latest, mistral-small-latest",
        "mistral, mistral-medium-latest, mistral-medium-latest",
        "groq, openai/gpt-oss-120b, openai/gpt-oss-120b",
        "openai, gpt-oss-120b, openai/gpt-oss-120b"
    })
    void aModelIsFoundUnderTheNamesItGoesBy(String provider, String asked, String inTheBook) {
        assertThat(book.find(provider, asked)).contains(inTheBook);
        assertThat(book.unknownAsked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"claude-haiku-4-5-fast", "gpt-5", "gpt-5.4-minimal", "latest", "-latest", "claude", "mistral-large"})
    void aNameThatIsOnlyNearIsNotTheModel(String asked) {
        assertThat(book.find("p", asked)).isEmpty();
    }

    @Test
    void anUnknownModelIsDearerThanAllOthersAndSaidSoOnce() {
        Price unknown = book.priceOf("p", "nobody-knows", NOW);
        var usage = new Usage(100, 100, 100, 100, 0, 50);

        assertThat(unknown.known()).isFalse();
        assertThat(book.models().values())
                .allSatisfy(model -> model.rows()
                        .forEach(row -> assertThat(unknown.of(usage))
                                .isGreaterThan(row.price().of(usage))));
        book.priceOf("p", "nobody-knows", NOW);
        book.priceOf("q", "gpt-9", NOW);
        assertThat(book.unknownAsked()).containsExactly("p/nobody-knows", "q/gpt-9");
    }

    @ParameterizedTest(name = "{0} served by {1} costs what {2} does")
    @CsvSource({
        "gpt-5-mini-latest, gpt-5-nano-2025-08-07, gpt-5-nano",
        "gpt-5-mini, nobody-knows, gpt-5-mini",
        "my-deployment, gpt-5-mini-2025-08-07, gpt-5-mini"
    })
    void aCallCostsWhatTheModelDoesThatServedIt(String asked, String servedBy, String priced) {
        Price price = book.pricingOf("azure", asked).at(NOW, servedBy);

        assertThat(price).isEqualTo(book.priceOf("azure", priced, NOW));
        assertThat(book.unknownAsked()).doesNotContain("azure/" + servedBy);
    }

    @Test
    void whenNeitherModelIsKnownTheCallIsDearerThanAllOthers() {
        Price price = book.pricingOf("azure", "my-deployment").at(NOW, "nobody-knows");

        assertThat(price.known()).isFalse();
        assertThat(book.unknownAsked()).containsExactly("azure/my-deployment");
    }

    @Test
    void theWindowIsToldWhereTheBookHasIt() {
        assertThat(book.windowOf("anthropic", "claude-haiku-4-5-20251001")).hasValue(200_000);
        assertThat(book.windowOf("openai", "gpt-5.4")).hasValue(1_050_000);
        assertThat(book.windowOf("mistral", "mistral-small-2603")).isEmpty();
        assertThat(book.windowOf("p", "nobody-knows")).isEmpty();
        assertThat(book.unknownAsked()).isEmpty();
    }

    @Test
    void theModelsOfTheSampleSettingsAreInTheBook() {
        assertThat(List.of("llama-3.1-8b-instant", "claude-haiku-4-5", "gpt-5-mini", "claude-sonnet-4-6", "gpt-5.4"))
                .allSatisfy(model ->
                        assertThat(book.priceOf("p", model, NOW).known()).isTrue());
        assertThat(book.version()).isEqualTo("2026-11-22");
    }
}
