package dev.parley.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.ProductSearch;
import dev.parley.standalone.run.RunningTopology;
import dev.parley.standalone.search.CatalogFile;
import dev.parley.standalone.search.Evaluation;
import dev.parley.topology.sell.Finding;
import dev.parley.wire.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley search}. */
@Command(
        name = "search",
        description = "Show which products a customer's words find, and why.",
        footer = {
            "",
            "A Parley that runs is asked, at topology.url or topology.host and topology.port. With --catalog the products are"
                    + " those of a file, a line of JSON each as POST /v1/catalog takes them, and nothing needs to run."
        })
final class SearchCommand implements Runnable {
    private static final int TOP_MAX = 100;
    /** Nobody waits here for anything else. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConfigOption config;

    @Parameters(paramLabel = "WORDS", arity = "0..1", description = "What a customer writes, prices and all.")
    private @Nullable String words;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            defaultValue = "demo",
            description = "Whose products (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int top = 10;

    @Option(names = "--json", description = "Print a line of JSON for each product.")
    private boolean json;

    @Option(names = "--catalog", paramLabel = "FILE", description = "Search the products of this file.")
    private @Nullable Path catalog;

    @Option(
            names = "--evaluate",
            paramLabel = "FILE",
            description =
                    "Instead of one search: how well these queries find, by words alone and by meaning too. A line of"
                            + " JSON each, with query, kind and relevant. Needs --catalog.")
    private @Nullable Path queries;

    SearchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOption(surroundings);
    }

    @Override
    public void run() {
        if (top < 1 || top > TOP_MAX) {
            throw new Refusal("--top must be 1 to " + TOP_MAX + ", was " + top + ".");
        }
        ParleyConfig read = config.read();
        if (queries != null) {
            evaluate(read, queries);
            return;
        }
        if (words == null || words.isBlank()) {
            throw new Refusal("Say what to look for, such as: parley search \"red saree under 5k\".");
        }
        print(found(read, new Finding.Query(tenant, words, top)));
    }

    private Finding found(ParleyConfig read, Finding.Query query) {
        if (catalog == null) {
            return RunningTopology.found(read.topology().queries(), query);
        }
        try (ProductSearch search = ProductSearch.of(read, PATIENT)) {
            search.fill(CatalogFile.products(at(catalog), tenant));
            return search.find(query);
        }
    }

    private void evaluate(ParleyConfig read, Path file) {
        if (catalog == null) {
            throw new Refusal("--evaluate needs --catalog FILE: the products that the queries were written for.");
        }
        Evaluation evaluation = Evaluation.read(at(file));
        PrintWriter out = spec.commandLine().getOut();
        try (ProductSearch byWords = ProductSearch.byWords(read);
                ProductSearch search = ProductSearch.of(read, PATIENT)) {
            var products = CatalogFile.products(at(catalog), tenant);
            byWords.fill(products);
            evaluation.print("By words alone", text -> skus(byWords, text), out);
            search.fill(products);
            evaluation.print("As configured, with " + read.search().embeddings(), text -> skus(search, text), out);
        }
    }

    private List<String> skus(ProductSearch search, String text) {
        return search.find(new Finding.Query(tenant, text, Evaluation.TOP)).products().stream()
                .map(Finding.Line::sku)
                .toList();
    }

    private void print(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            finding.products().forEach(line -> out.println(written(line)));
        } else if (finding.products().isEmpty()) {
            out.println("Nothing is found for: " + finding.words());
        } else {
            out.println("Looked for: " + finding.words()
                    + (finding.least() == null
                            ? ""
                            : ", from " + finding.least().toPlainString())
                    + (finding.most() == null ? "" : ", up to " + finding.most().toPlainString()));
            out.printf(
                    Locale.ROOT,
                    "%6s %6s %6s %8s  %14s  %s%n",
                    "score",
                    "words",
                    "has",
                    "likeness",
                    "price",
                    "product");
            finding.products().forEach(line -> print(line, out));
        }
        out.flush();
    }

    private static void print(Finding.Line line, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%6.2f %6.2f %5.0f%% %8.2f  %10s %3s  %s  %s%n",
                line.score(),
                line.words(),
                line.coverage() * 100,
                line.likeness(),
                line.listPrice().toPlainString(),
                line.currency(),
                line.sku(),
                line.title());
    }

    private static String written(Finding.Line line) {
        try {
            return Json.mapper().writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a product that cannot be written", e);
        }
    }

    private Path at(Path file) {
        return surroundings.directory().resolve(file);
    }
}
