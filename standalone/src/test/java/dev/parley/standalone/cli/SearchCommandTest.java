package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchCommandTest {
    private static final Map<String, String> WORDS_ALONE = Map.of("PARLEY_SEARCH_EMBEDDINGS", "none");

    @TempDir
    private Path directory;

    @BeforeEach
    void sell() throws IOException {
        Files.writeString(directory.resolve("shop.ndjson"), """
                {"sku":"S-1","title":"Red cotton saree","currency":"BDT","listPrice":"2600","floorPrice":"2000"}
                {"sku":"S-2","title":"Red silk saree","currency":"BDT","listPrice":"9000","floorPrice":"7777"}
                {"sku":"K-1","title":"Electric kettle","currency":"BDT","listPrice":"1500"}
                """);
    }

    @Test
    void aLineTellsWhatWasFoundAndWhyAndNeverTheFloor() {
        Cli cli = Cli.run(WORDS_ALONE, directory, "search", "lal sharee", "--catalog", "shop.ndjson");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("S-1  Red cotton saree", "S-2  Red silk saree", "9000 BDT", "100%");
        assertThat(cli.out()).doesNotContain("K-1", "7777");
    }

    @Test
    void aPriceInTheWordsBoundsTheProducts() {
        Cli cli = Cli.run(
                WORDS_ALONE,
                directory,
                "search",
                "red saree under 5k",
                "--catalog",
                "shop.ndjson",
                "--json",
                "--top",
                "3");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines()).singleElement().asString().contains("\"sku\":\"S-1\"", "\"named\":true");
    }

    @Test
    void queriesAreEvaluated() throws IOException {
        Files.writeString(directory.resolve("queries.jsonl"), """
                {"query":"silk saree","kind":"words","relevant":["S-2"]}
                {"query":"tractor","kind":"none","relevant":[]}
                {"query":"kettle","kind":"words","relevant":["S-1"]}
                """);

        Cli cli = Cli.run(WORDS_ALONE, directory, "search", "--evaluate", "queries.jsonl", "--catalog", "shop.ndjson");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("words 2 queries recall@5 0.500 MRR 0.500", "none 1 queries recall@5 1.000 MRR 1.000");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        Files.writeString(directory.resolve("bad.ndjson"), "{\"sku\":\"S-1\"}\n");
        Files.writeString(directory.resolve("words.tsv"), "# ours\njuta shoes\n");

        assertThat(Cli.run(WORDS_ALONE, directory, "search").err()).contains("Say what to look for");
        assertThat(Cli.run(WORDS_ALONE, directory, "search", "x", "--catalog", "bad.ndjson")
                        .err())
                .contains("bad.ndjson, line 1 is no product");
        assertThat(Cli.run(WORDS_ALONE, directory, "search", "x", "--catalog", "none.ndjson")
                        .err())
                .contains("Cannot read");
        assertThat(Cli.run(WORDS_ALONE, directory, "search", "x", "--top", "0").err())
                .contains("--top must be 1 to 100, was 0.");
        assertThat(Cli.run(WORDS_ALONE, directory, "search", "--evaluate", "q.jsonl")
                        .err())
                .contains("--evaluate needs --catalog FILE");
        var glossary = Map.of(
                "PARLEY_SEARCH_EMBEDDINGS",
                "none",
                "PARLEY_SEARCH_GLOSSARY",
                directory.resolve("words.tsv").toString());
        assertThat(Cli.run(glossary, directory, "search", "x", "--catalog", "shop.ndjson")
                        .err())
                .contains("search.glossary: ", "line 2 must be what customers write");
    }

    @Test
    void whereNothingRunsThatIsSaid() {
        var nobody = Map.of("PARLEY_TOPOLOGY_PORT", "1");

        assertThat(Cli.run(nobody, directory, "search", "saree").err())
                .contains("No Parley answers at http://127.0.0.1:1");
    }
}
