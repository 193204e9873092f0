package dev.parley.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Price books of operators: over the shipped one or in its place, and refused with all their faults. */
final class OwnBookTest {
    private static final String UNKNOWN =
            "\"unknown\": {\"input\": \"90\", \"cacheWrite\": \"90\", \"output\": \"500\"}";

    @TempDir
    private Path directory;

    @Test
    void aBookOverTheShippedOneChangesWhatItNames() throws IOException {
        PriceBook book = read("""
                {"version": "acme-3", "base": "shipped", "models": {
                  "gpt-5-mini": {"prices": [{"input": "0.20", "output": "1.50"}]},
                  "own/llama": {"context": 8192, "prices": [{"input": "0", "output": "0"}]}}}""");

        assertThat(book.version()).isEqualTo("acme-3+" + PriceBook.shipped().version());
        assertThat(cost(book, "openai", "gpt-5-mini")).isEqualTo("1.7");
        assertThat(cost(book, "openai", "gpt-5-nano")).isEqualTo("0.45");
        assertThat(cost(book, "own", "llama")).isEqualTo("0");
        assertThat(book.windowOf("own", "llama")).hasValue(8192);
        assertThat(book.unknown()).isEqualTo(PriceBook.shipped().unknown());
    }

    @Test
    void aBookInItsPlaceKnowsNothingElse() throws IOException {
        PriceBook book = read("""
                {"version": "acme-3", %s, "models": {"a": {"prices": [{"input": "1", "output": "2"}]}}}""".formatted(UNKNOWN));

        assertThat(book.version()).isEqualTo("acme-3");
        assertThat(cost(book, "p", "a")).isEqualTo("3");
        assertThat(book.priceOf("openai", "gpt-5-mini", PriceBookTest.NOW).known())
                .isFalse();
    }

    @Test
    void theProvidersOwnRowComesBeforeTheModels() throws IOException {
        PriceBook book = read("""
                {"version": "v", "base": "shipped", "models": {
                  "azure/gpt-5.4": {"prices": [{"input": "7", "output": "8"}]}}}""");

        assertThat(book.find("azure", "gpt-5.4")).contains("azure/gpt-5.4");
        assertThat(book.find("azure", "gpt-5.4-2026-03-05")).contains("azure/gpt-5.4");
        assertThat(book.find("openai", "gpt-5.4")).contains("gpt-5.4");
    }

    @Test
    void whatWasAgreedOnForADeploymentHoldsWhateverModelServesIt() throws IOException {
        PriceBook book = read("""
                {"version": "v", "base": "shipped", "models": {
                  "azure/talker": {"prices": [{"input": "7", "output": "8"}]},
                  "azure/gpt-5.4": {"prices": [{"input": "1", "output": "1"}]}}}""");
        Pricing talker = book.pricingOf("azure", "talker");

        assertThat(talker.at(PriceBookTest.NOW, "gpt-5-mini-2025-08-07")).isEqualTo(talker.at(PriceBookTest.NOW));
        assertThat(talker.at(PriceBookTest.NOW, "gpt-5.4-2026-03-05"))
                .isEqualTo(book.priceOf("azure", "gpt-5.4", PriceBookTest.NOW));
    }

    @Test
    void aModelThatServesBeforeItsPriceBeginsCostsWhatTheOneAskedDoes() throws IOException {
        PriceBook book = read("""
                {"version": "v", "base": "shipped", "models": {
                  "a": {"prices": [{"input": "1", "output": "1"}]},
                  "b": {"prices": [{"from": "2027-01-01", "input": "9", "output": "9"}]}}}""");

        Price price = book.pricingOf("p", "a").at(PriceBookTest.NOW, "b");

        assertThat(price).isEqualTo(book.priceOf("p", "a", PriceBookTest.NOW));
        assertThat(book.unknownAsked()).isEmpty();
    }

    @Test
    void rowsAndTiersMayStandInAnyOrder() throws IOException {
        PriceBook book = read("""
                {"version": "v", "base": "shipped", "models": {"a": {"prices": [
                  {"from": "2026-06-01T12:00:00Z", "input": "3", "output": "1"},
                  {"from": "2026-01-01", "input": "1", "output": "1", "tiers": [
                    {"above": 200, "input": "9", "output": "9"}, {"above": 100, "input": "5", "output": "5"}]}]}}}""");
        Pricing pricing = book.pricingOf("p", "a");
        Instant spring = Instant.parse("2026-04-01T00:00:00Z");

        assertThat(pricing.at(spring).of(new Usage(100, 0, 0, 0, 0))).hasToString("0.0001");
        assertThat(pricing.at(spring).of(new Usage(101, 0, 0, 0, 0))).hasToString("0.000505");
        assertThat(pricing.at(spring).of(new Usage(0, 200, 1, 0, 0))).hasToString("0.001809");
        assertThat(pricing.at(PriceBookTest.NOW).of(new Usage(1_000, 0, 0, 0, 0)))
                .hasToString("0.003");
        assertThat(pricing.at(Instant.parse("2025-12-31T23:59:59Z")).known()).isFalse();
        assertThat(book.unknownAsked()).containsExactly("p/a");
    }

    @Test
    void anHourInTheCacheCostsTwiceTheInputWhereNobodySays() throws IOException {
        PriceBook book = read("""
                {"version": "v", "base": "shipped", "models": {
                  "a": {"prices": [{"input": "1", "output": "1"}]},
                  "b": {"prices": [{"input": "1", "cacheWrite": "2.5", "output": "1"}]}}}""");
        var hour = new Usage(0, 0, 1_000_000, 0, 0, 1_000_000);

        assertThat(book.priceOf("p", "a", PriceBookTest.NOW).of(hour)).hasToString("2");
        assertThat(book.priceOf("p", "b", PriceBookTest.NOW).of(hour)).hasToString("2.5");
    }

    @Test
    void allFaultsAreToldAtOnceWithFileModelAndKey() throws IOException {
        Path file = write("""
                {"version": " ", "base": "mine", "modles": {}, "unknown": {"input": "1"}, "models": {
                  "gpt-5.4": {"contxt": 5, "context": 0, "prices": [
                    {"input": "0.1234567", "cacheRead": 0.5, "cacheWrite": "-1", "output": "1001"},
                    {"from": "soon", "input": "1e3", "output": "1", "tiers": [{"input": "1", "output": "1"}]}]},
                  "b": {"prices": []},
                  "c": 5}}""");

        assertThatThrownBy(() -> PriceBook.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        file + ": version must be a text",
                        file + ": base must be \"shipped\" or left out, was \"mine\"",
                        file + ": modles is no key of a price book",
                        file + ": unknown.output is missing",
                        file + ": gpt-5.4: has the key 'contxt', which is none of context, maxOutput, prices",
                        file + ": gpt-5.4: context must be a whole number of tokens above 0, was 0",
                        file + ": gpt-5.4: prices[0].input must have at most 6 decimals, was 0.1234567",
                        file + ": gpt-5.4: prices[0].cacheRead must be a decimal number in quotes",
                        file + ": gpt-5.4: prices[0].cacheWrite must be a decimal number in quotes",
                        file + ": gpt-5.4: prices[0].output must be at most 1000 US dollars per million tokens",
                        file + ": gpt-5.4: prices[1].from must be like 2026-09-01 or 2026-09-01T00:00:00Z",
                        file + ": gpt-5.4: prices[1].input must be a decimal number in quotes",
                        file + ": gpt-5.4: prices[1].tiers[0].above must be there",
                        file + ": b: prices must be a list of at least one price",
                        file + ": c: must be an object, was number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                   | the file must be an object
            {                                                                    | is not JSON
            {"version": "v", "version": "w"}                                     | is not JSON: Duplicate
            {"version": "v", "models": {}}                                       | unknown must be an object, was missing
            {"version": "v", "unknown": {"input": "0", "output": "0"}, "models": {}} | unknown must be above all others
            {"version": "v", "base": "shipped", "unknown": {"input": "9", "output": "9"}, "models": {}} | unknown must be above all others
            {"version": "v", "base": "shipped", "models": {"a": {"prices": [{"input": "1", "output": "1"}, {"input": "2", "output": "2"}]}}} | prices[1].from is the same as another's
            {"version": "v", "base": "shipped", "models": {"a": {"prices": [{"input": "1", "output": "180"}]}}} | unknown must be above all others
            """)
    void aBookThatWouldBeDishonestIsRefused(String json, String complaint) throws IOException {
        Path file = write(json);

        assertThatThrownBy(() -> PriceBook.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ": ")
                .hasMessageContaining(complaint);
    }

    @Test
    void aBookThatIsNotThereIsNamed() {
        Path nowhere = directory.resolve("nowhere.json");

        assertThatThrownBy(() -> PriceBook.read(nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(nowhere + ": cannot be read");
    }

    private static String cost(PriceBook book, String provider, String model) {
        return book.priceOf(provider, model, PriceBookTest.NOW)
                .of(new Usage(1_000_000, 0, 0, 1_000_000, 0))
                .toString();
    }

    private PriceBook read(String json) throws IOException {
        return PriceBook.read(write(json));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(directory.resolve("book.json"), json);
    }
}
