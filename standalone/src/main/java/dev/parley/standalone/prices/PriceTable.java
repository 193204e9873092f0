package dev.parley.standalone.prices;

import dev.parley.llm.price.ModelPrices;
import dev.parley.llm.price.ModelPrices.Row;
import dev.parley.llm.price.PerMillion;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.PriceBook;
import dev.parley.llm.price.Rates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A price book as lines of text: a row for every price, its tiers below it, columns as wide as they need to be. */
public final class PriceTable {
    private static final List<String> HEAD = List.of(
            "model", "from", "prompt above", "input", "cache read", "write 5 min", "write 1 h", "output", "context");

    /** The columns of words; the others hold numbers. */
    private static final int WORDS = 2;

    private final PriceBook book;
    private final Instant now;

    /**
     * A table of a book.
     *
     * @param now when a model has several prices, the one that holds at this instant is marked
     */
    public PriceTable(PriceBook book, Instant now) {
        this.book = book;
        this.now = now;
    }

    /** Every model, then what one costs that is not among them. */
    public List<String> all() {
        var rows = new ArrayList<List<String>>();
        book.models().forEach((name, prices) -> model(name, prices, rows));
        rows.add(row(new Label("(unknown)", "", "", ""), book.unknown()));
        return lines(rows);
    }

    /** The model of this name in the book. */
    public List<String> one(String name) {
        var rows = new ArrayList<List<String>>();
        model(name, Objects.requireNonNull(book.models().get(name), name), rows);
        return lines(rows);
    }

    private void model(String name, ModelPrices prices, List<List<String>> rows) {
        String context =
                prices.context().stream().mapToObj(Long::toString).findFirst().orElse("");
        Price holds = prices.at(now).orElse(null);
        for (Row row : prices.rows()) {
            boolean first = row.equals(prices.rows().getFirst());
            boolean marked = prices.rows().size() > 1 && row.price().equals(holds);
            String from = (row.from().equals(Row.ALWAYS) ? "" : from(row.from())) + (marked ? " (now)" : "");
            var label = new Label(first ? name : "", from.strip(), "", first ? context : "");
            rows.add(row(label, row.price().rates()));
            row.price()
                    .tiers()
                    .forEach(tier ->
                            rows.add(row(new Label("", "", Long.toString(tier.aboveTokens()), ""), tier.rates())));
        }
    }

    /** What a row says besides its rates. */
    private record Label(String model, String from, String above, String context) {}

    private static List<String> row(Label label, Rates rates) {
        return List.of(
                label.model(),
                label.from(),
                label.above(),
                PerMillion.print(rates.input()),
                PerMillion.print(rates.cacheRead()),
                PerMillion.print(rates.cacheWrite()),
                PerMillion.print(rates.cacheWriteHour()),
                PerMillion.print(rates.output()),
                label.context());
    }

    /** The day, unless it begins within one. */
    private static String from(Instant instant) {
        return instant.toString().replace("T00:00:00Z", "");
    }

    private List<String> lines(List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(HEAD);
        all.addAll(rows);
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var lines = new ArrayList<String>();
        lines.add("Price book " + book.version() + ", US dollars per million tokens");
        lines.add("");
        all.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i < WORDS ? cells.get(i) + padding : padding + cells.get(i))
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
