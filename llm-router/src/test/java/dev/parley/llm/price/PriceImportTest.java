package dev.parley.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of prices that others keep, in shapes like theirs with models of our own. */
final class PriceImportTest {
    private static final String LITELLM = """
            {"sample_spec": {"mode": "one of: chat", "input_cost_per_token": 0.0},
             "claude-made-up-9": {"litellm_provider": "anthropic", "mode": "chat", "max_input_tokens": 200000,
               "max_output_tokens": 64000, "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6E-7,
               "cache_read_input_token_cost": 1.5e-08, "cache_creation_input_token_cost": 0.0000001875,
               "cache_creation_input_token_cost_above_1hr": 3e-07},
             "gemini/made-up-pro": {"litellm_provider": "gemini", "mode": "chat", "max_input_tokens": null,
               "input_cost_per_token": 2e-06, "input_cost_per_token_above_200k_tokens": 4e-06,
               "input_cost_per_token_above_200k_tokens_priority": 9e-06, "cache_read_input_token_cost": 2e-07,
               "output_cost_per_token": 1.2e-05, "output_cost_per_token_above_200k_tokens": 1.8e-05,
               "output_cost_per_reasoning_token": 1.2e-05},
             "azure/made-up-mini": {"litellm_provider": "azure", "mode": "responses",
               "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
             "an-embedding": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-07},
             "for-nothing": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 0, "output_cost_per_token": 0.0},
             "half": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-07},
             "too-fine": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 2.9999900000002e-06, "output_cost_per_token": 1e-05},
             "other-unit": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 0.135, "output_cost_per_token": 0.54},
             "steps": {"litellm_provider": "openai", "mode": "chat", "tiered_pricing": [{"range": [0, 5]}]},
             "thinks-dearly": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06,
               "output_cost_per_token": 2e-06, "output_cost_per_reasoning_token": 3e-06},
             "short-hour": {"litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 1.5e-05,
               "output_cost_per_token": 7.5e-05, "cache_creation_input_token_cost": 1.875e-05,
               "cache_creation_input_token_cost_above_1hr": 6e-06},
             "twice": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
             "twice": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 2e-06, "output_cost_per_token": 3e-06},
             "two-prices": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 1e-06, "input_cost_per_token": 2e-06, "output_cost_per_token": 3e-06},
             "no-mode": {"litellm_provider": "openai", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
             "endless": {"litellm_provider": "openai", "mode": "chat",
               "input_cost_per_token": 1e-999999, "output_cost_per_token": 1e-06}}
            """;

    private static final String GENAI = """
            [{"id": "anthropic", "models": [
               {"id": "claude-made-up-9", "context_window": 200000, "match": {"equals": "claude-made-up-9"}, "prices": [
                 {"prices": {"input_mtok": 2, "cache_write_mtok": 2.5, "cache_write_1h_mtok": 4, "output_mtok": 10}},
                 {"constraint": {"start_date": "2026-09-01"},
                  "prices": {"input_mtok": 3, "cache_write_mtok": 3.75, "output_mtok": "15.0"}}]}]},
             {"id": "google", "models": [
               {"id": "made-up-pro", "prices": {
                 "input_mtok": {"base": 2, "tiers": [{"start": 200000, "price": 4}]},
                 "cache_read_mtok": {"base": 0.2, "tiers": [{"start": 200000, "price": 0.4}]},
                 "input_audio_mtok": 99,
                 "output_mtok": {"base": 12, "tiers": [{"start": 200000, "price": 18}, {"start": 500000, "price": 24}]}}},
               {"id": "free", "prices": {}}]},
             {"id": "nightly", "models": [
               {"id": "moon", "prices": [
                 {"prices": {"input_mtok": 1, "output_mtok": 1}},
                 {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
                  "prices": {"input_mtok": 2, "output_mtok": 2}}]},
               {"id": "by-the-request", "prices": {"input_mtok": 1, "output_mtok": 1, "requests_kcount": 5}},
               {"id": "plain", "prices": {"input_mtok": 0.0375, "output_mtok": 900}}]}]
            """;

    @TempDir
    private Path directory;

    @Test
    void aTokensPriceIsTakenDigitByDigit() throws IOException {
        PriceImport.Result result = imported(PriceFormat.LITELLM, LITELLM);

        PriceBook book = read(result);
        assertThat(result.taken()).containsExactly("azure/made-up-mini", "claude-made-up-9", "made-up-pro");
        assertThat(result.json()).contains("\"input\" : \"0.15\"", "\"cacheWrite\" : \"0.1875\"");
        assertThat(book.version()).isEqualTo("test+" + PriceBook.shipped().version());
        Price claude = book.priceOf("anthropic", "claude-made-up-9", PriceBookTest.NOW);
        // 150 + 15 + 187.5 + 300 + 600 nano-dollars.
        assertThat(claude.of(new Usage(1, 1, 2, 1, 0, 1))).hasToString("0.0000012525");
        assertThat(book.windowOf("anthropic", "claude-made-up-9")).hasValue(200_000);
        Price gemini = book.priceOf("gemini", "made-up-pro", PriceBookTest.NOW);
        assertThat(gemini.of(new Usage(200_000, 0, 0, 1_000, 0))).hasToString("0.412");
        assertThat(gemini.of(new Usage(200_001, 0, 0, 1_000, 0))).hasToString("0.818004");
        assertThat(book.priceOf("openai", "gpt-5-mini", PriceBookTest.NOW).known())
                .isTrue();
    }

    @Test
    void whatCannotBeTakenIsListedWithItsReason() throws IOException {
        PriceImport.Result result = imported(PriceFormat.LITELLM, LITELLM);

        assertThat(result.refused())
                .containsOnlyKeys(
                        "an-embedding",
                        "endless",
                        "for-nothing",
                        "half",
                        "no-mode",
                        "other-unit",
                        "short-hour",
                        "steps",
                        "thinks-dearly",
                        "too-fine",
                        "twice",
                        "two-prices")
                .hasEntrySatisfying("twice", reason -> assertThat(reason).startsWith("it is there twice"))
                .containsEntry("an-embedding", "it does not answer in text but is for embedding")
                .containsEntry("half", "it has no price for output")
                .hasEntrySatisfying("for-nothing", reason -> assertThat(reason).contains("more often a gap"))
                .hasEntrySatisfying(
                        "too-fine",
                        reason -> assertThat(reason)
                                .isEqualTo(
                                        "input_cost_per_token (in US dollars per million tokens) must have at most 6 decimals,"
                                                + " was 2.9999900000002"))
                .hasEntrySatisfying("other-unit", reason -> assertThat(reason).contains("at most 1000", "another unit"))
                .hasEntrySatisfying("endless", reason -> assertThat(reason).contains("is no price"));
    }

    @Test
    void datesAndTiersOfGenAiPricesAreKept() throws IOException {
        PriceImport.Result result = imported(PriceFormat.GENAI_PRICES, GENAI);

        PriceBook book = read(result);
        assertThat(result.taken()).containsExactly("claude-made-up-9", "made-up-pro", "nightly/plain");
        assertThat(result.refused())
                .containsEntry("free", "it has no prices")
                .containsEntry("nightly/by-the-request", "it bills every request besides its tokens")
                .hasEntrySatisfying("nightly/moon", reason -> assertThat(reason).contains("time of day"));
        Pricing claude = book.pricingOf("anthropic", "claude-made-up-9-20260801");
        Instant change = Instant.parse("2026-09-01T00:00:00Z");
        var hour = new Usage(0, 0, 1_000_000, 0, 0, 1_000_000);
        assertThat(claude.at(change.minusMillis(1)).of(hour)).hasToString("4");
        assertThat(claude.at(change).of(hour)).hasToString("6");
        Price pro = book.priceOf("gemini", "made-up-pro", PriceBookTest.NOW);
        assertThat(pro.of(new Usage(100_000, 100_001, 0, 1_000, 0))).hasToString("0.4580004");
        assertThat(pro.of(new Usage(500_001, 0, 0, 1_000, 0))).hasToString("2.024004");
    }

    @Test
    void theUnknownStaysAboveWhateverIsTaken() throws IOException {
        PriceBook book = read(imported(PriceFormat.GENAI_PRICES, GENAI));

        assertThat(book.unknown().output()).isEqualTo(new PicoUsd(1_800_000_000));
        assertThat(book.unknown().input())
                .isEqualTo(PriceBook.shipped().unknown().input());
    }

    @Test
    void theShippedBookSurvivesARoundTrip() throws IOException {
        PriceBook shipped = PriceBook.shipped();
        Sheet sheet = BookReader.shipped();

        Files.writeString(directory.resolve("out.json"), BookWriter.json(sheet));

        PriceBook read = PriceBook.read(directory.resolve("out.json"));
        assertThat(read.models()).isEqualTo(shipped.models());
        assertThat(read.unknown()).isEqualTo(shipped.unknown());
    }

    @Test
    void onlyTheModelsThatAreWantedAreTaken() throws IOException {
        Path file = write(LITELLM);

        PriceImport.Result result =
                PriceImport.of(PriceFormat.LITELLM, file, Set.of("gemini/made-up-pro", "half"), "test");

        assertThat(result.taken()).containsExactly("made-up-pro");
        assertThat(result.refused()).containsOnlyKeys("half");
        assertThatThrownBy(() -> PriceImport.of(PriceFormat.LITELLM, file, Set.of("nobody", "half"), "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": has no model nobody");
    }

    @Test
    void theOtherFormatIsToldApart() throws IOException {
        Path file = write(LITELLM);

        assertThatThrownBy(() -> PriceImport.of(PriceFormat.GENAI_PRICES, file, Set.of(), "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), "is a list of providers; this is not");
    }

    private PriceImport.Result imported(PriceFormat format, String json) throws IOException {
        return PriceImport.of(format, write(json), Set.of(), "test");
    }

    private PriceBook read(PriceImport.Result result) throws IOException {
        return PriceBook.read(Files.writeString(directory.resolve("out.json"), result.json()));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(directory.resolve("in.json"), json);
    }
}
