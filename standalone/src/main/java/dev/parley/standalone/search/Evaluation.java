package dev.parley.standalone.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.standalone.Refusal;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How well queries find what answers them: recall among the first five (of five, where more would answer) and the mean of
 * the reciprocal ranks of the first that answers. A query that nothing answers counts as found when nothing is found.
 */
public final class Evaluation {
    /** Places that are looked at. */
    public static final int TOP = 10;

    private static final int FIRST = 5;

    private final List<Query> queries;

    private Evaluation(List<Query> queries) {
        this.queries = queries;
    }

    private record Query(String text, String kind, Set<String> relevant) {}

    /** Sums over queries. */
    private static final class Sum {
        private int queries;
        private double recall;
        private double reciprocal;

        void add(Query query, List<String> found) {
            queries++;
            if (query.relevant().isEmpty()) {
                recall += found.isEmpty() ? 1 : 0;
                reciprocal += found.isEmpty() ? 1 : 0;
                return;
            }
            long hits = found.stream()
                    .limit(FIRST)
                    .filter(query.relevant()::contains)
                    .count();
            recall += (double) hits / Math.min(FIRST, query.relevant().size());
            for (int at = 0; at < found.size(); at++) {
                if (query.relevant().contains(found.get(at))) {
                    reciprocal += 1.0 / (at + 1);
                    return;
                }
            }
        }
    }

    /**
     * Queries out of a file: a line of JSON each, with {@code query}, {@code kind} and {@code relevant}, a list of skus.
     *
     * @throws Refusal when the file cannot be read, or naming the first line that is none
     */
    public static Evaluation read(Path file) {
        var queries = new ArrayList<Query>();
        List<String> lines = CatalogFile.lines(file);
        for (int at = 0; at < lines.size(); at++) {
            try {
                queries.add(query(Json.mapper().readTree(lines.get(at))));
            } catch (IOException | IllegalArgumentException e) {
                throw new Refusal(file + ", line " + (at + 1) + " is no query: " + e.getMessage(), e);
            }
        }
        return new Evaluation(queries);
    }

    private static Query query(JsonNode line) {
        if (!line.path("query").isTextual() || !line.path("relevant").isArray()) {
            throw new IllegalArgumentException("it needs query and relevant");
        }
        var relevant = new TreeSet<String>();
        line.path("relevant").forEach(sku -> relevant.add(sku.asText()));
        return new Query(line.path("query").asText(), line.path("kind").asText("other"), relevant);
    }

    /** Prints how well a search does: by kind, of all that something answers, and of every other one of them. */
    public void print(String name, Function<String, List<String>> search, PrintWriter out) {
        var byKind = new TreeMap<String, Sum>();
        var all = new Sum();
        var tuned = new Sum();
        var heldOut = new Sum();
        for (int at = 0; at < queries.size(); at++) {
            Query query = queries.get(at);
            List<String> found = search.apply(query.text());
            byKind.computeIfAbsent(query.kind(), kind -> new Sum()).add(query, found);
            if (!query.relevant().isEmpty()) {
                all.add(query, found);
                (at % 2 == 0 ? tuned : heldOut).add(query, found);
            }
        }
        out.println(name);
        byKind.forEach((kind, sum) -> line(kind, sum, out));
        line("all that something answers", all, out);
        line("  of these the 1st, 3rd, …", tuned, out);
        line("  of these the 2nd, 4th, …", heldOut, out);
        out.flush();
    }

    private static void line(String name, Sum sum, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-28s %4d queries   recall@5 %.3f   MRR %.3f%n",
                name,
                sum.queries,
                sum.recall / Math.max(1, sum.queries),
                sum.reciprocal / Math.max(1, sum.queries));
    }
}
