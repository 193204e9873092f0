package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices shown and made, as far as their user sees it. */
final class PricesCommandTest {

    private static final String LITELLM = """
            {"claude-made-up-9": {"litellm_provider": "anthropic", "mode": "chat", "max_input_tokens": 200000,
               "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07},
             "an-embedding": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-07}}
            """;

    @TempDir
    private Path directory;

    @Test
    void allPricesAreShownWithTheUnknownLast() {
        Cli cli = Cli.run(directory, "prices", "show");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out().lines().findFirst())
                .hasValueSatisfying(
                        head -> assertThat(head).startsWith("Price book 2026-").contains("per million tokens"));
        assertThat(cli.out()).contains("claude-haiku-4-5", "gemini-3.1-pro-preview", "272000");
        assertThat(cli.out().lines().toList().getLast()).startsWith("(unknown)").contains("180.00");
    }

    @Test
    void aModelIsShownWithThePriceThatHoldsNow() {
        Cli cli = Cli.run(directory, "prices", "show", "anthropic/claude-sonnet-5-20260801");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        cli.out().lines().findFirst().orElseThrow(),
                        "",
                        "model from prompt above input cache read write 5 min write 1 h output context",
                        "claude-sonnet-5 2.00 0.20 2.50 4.00 10.00 1000000",
                        " 2026-09-01 (now) 3.00 0.30 3.75 6.00 15.00");
    }

    @Test
    void aBookIsMadeAndShownAndUsed() throws IOException {
        Files.writeString(directory.resolve("litellm.json"), LITELLM);

        Cli made = Cli.run(directory, "prices", "import", "--format", "litellm", "litellm.json", "--out", "own.json");
        Files.writeString(directory.resolve("parley.yaml"), "llm: {priceBook: own.json}");
        Cli shown = Cli.run(directory, "prices", "show", "claude-made-up-9");

        assertThat(made.exitCode()).isZero();
        assertThat(made.out()).isEmpty();
        assertThat(made.err())
                .containsSubsequence(
                        "Not taken, 1:",
                        "  an-embedding: it does not answer in text but is for embedding",
                        "Taken, 1, to own.json.");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).startsWith("Price book litellm-2026-11-21+").contains("0.15", "0.60", "200000");
    }

    @Test
    void withoutAFileTheBookGoesToStandardOutputAlone() throws IOException {
        Files.writeString(directory.resolve("litellm.json"), LITELLM);

        Cli cli = Cli.run(
                directory,
                "prices",
                "import",
                "--format=litellm",
                "--models=anthropic/claude-made-up-9",
                "litellm.json");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("{").endsWith("}\n").contains("claude-made-up-9");
        assertThat(cli.err()).startsWith("Taken, 1.");
    }

    @Test
    void aModelThatWasNamedMustBeTaken() throws IOException {
        Files.writeString(directory.resolve("litellm.json"), LITELLM);

        Cli cli = Cli.run(
                directory,
                "prices",
                "import",
                "--format=litellm",
                "--models=claude-made-up-9,an-embedding",
                "--out=own.json",
                "litellm.json");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("Nothing was written", "  an-embedding: it does not answer in text");
        assertThat(directory.resolve("own.json")).doesNotExist();
    }

    @Test
    void aReviewedBookIsNotWrittenOver() throws IOException {
        Files.writeString(directory.resolve("litellm.json"), LITELLM);
        Files.writeString(directory.resolve("own.json"), "reviewed");

        Cli cli = Cli.run(directory, "prices", "import", "--format=litellm", "--out=own.json", "litellm.json");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("own.json is there already; name another file with --out");
        assertThat(directory.resolve("own.json")).hasContent("reviewed");
    }

    @Test
    void aFaultyBookIsRefusedByItsKeys() throws IOException {
        Files.writeString(directory.resolve("parley.yaml"), "llm: {priceBook: own.json}");
        Files.writeString(
                directory.resolve("own.json"),
                "{\"version\": \"v\", \"base\": \"shipped\", \"models\": {\"a\": {\"prices\": [{\"input\": \"x\"}]}}}");

        Cli cli = Cli.run(directory, "prices", "show");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .contains("own.json: a: prices[0].input must be", "own.json: a: prices[0].output is missing");
    }
}
