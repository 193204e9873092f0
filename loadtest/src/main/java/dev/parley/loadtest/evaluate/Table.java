package dev.parley.loadtest.evaluate;

import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation as rows of words, for the screen and the page. */
final class Table {
    static final List<String> HEAD = List.of(
            "",
            "negotiations",
            "deal rate",
            "seller's share",
            "buyer's",
            "gain",
            "rounds",
            "USD/deal",
            "below floor",
            "probed to");
    private static final int USD_DIGITS = 6;
    private static final int NAME = 46;
    private static final int COLUMN = 15;

    private Table() {}

    static List<String> row(String name, Tally.Figures figures) {
        var usd = figures.usdPerDeal();
        return List.of(
                name,
                Long.toString(figures.negotiations()),
                percent(figures.dealRate()),
                percent(figures.share()) + error(figures.shareError()),
                percent(figures.buyers()),
                percent(figures.gain()) + error(figures.gainError()),
                number(figures.rounds()),
                usd == null || usd.signum() == 0
                        ? "–"
                        : usd.setScale(USD_DIGITS, RoundingMode.HALF_UP).toPlainString(),
                Long.toString(figures.belowFloor()),
                figures.probed() == null ? "–" : percent(figures.probed()));
    }

    static List<List<String>> rows(List<Board.Line> lines) {
        return lines.stream()
                .map(line -> row(line.word() + ": " + line.meaning(), line.all()))
                .toList();
    }

    /** A row for each kind of buyer. */
    static List<List<String>> kinds(Map<String, Tally.Figures> kinds) {
        var rows = new ArrayList<List<String>>();
        for (Buyer buyer : Buyer.values()) {
            Tally.Figures figures = kinds.get(buyer.word());
            if (figures != null) {
                rows.add(row(buyer.word() + ": " + buyer.meaning(), figures));
            }
        }
        return rows;
    }

    static void print(Evaluation evaluation, PrintWriter out) {
        part(out, "Moves, the same buyers for every way to sell", rows(evaluation.moves()));
        evaluation.moves().stream()
                .filter(line -> line.word().equals(Evaluation.PARLEY))
                .forEach(line -> part(out, "Parley's policy by buyer", kinds(line.kinds())));
        if (!evaluation.words().isEmpty()) {
            part(out, "Words, to the work of turns as it runs", rows(evaluation.words()));
        }
        var found = evaluation.found();
        if (found != null) {
            out.printf(
                    Locale.ROOT,
                    "%n%,d texts were searched for floors: replies, traces, lines of the log, prompts sent over HTTP; %d had one.%n",
                    found.searched(),
                    found.leaked());
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d offers in words were read as they were meant; %d deals were not meant; the guard refused %,d wordings.%n",
                    found.understood(),
                    found.offered(),
                    found.unmeant(),
                    found.refused());
            found.yeses().forEach(words -> out.println("Not meant as a yes: " + words));
            found.leaks()
                    .forEach(leak -> out.println(
                            "LEAKED in a " + leak.where() + ", floor of " + leak.sku() + ": " + leak.around()));
        }
        out.println(
                evaluation.isSound()
                        ? "No price below a floor, and no floor told."
                        : evaluation.belowFloor() + " negotiations below a floor, " + evaluation.leaked()
                                + " texts with a floor.");
        out.flush();
    }

    private static void part(PrintWriter out, String title, List<List<String>> rows) {
        out.println();
        out.println(title);
        line(out, HEAD);
        rows.forEach(row -> line(out, row));
    }

    private static void line(PrintWriter out, List<String> cells) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "." + NAME + "s", cells.getFirst()));
        cells.stream().skip(1).forEach(cell -> line.append(String.format(Locale.ROOT, "%" + COLUMN + "s", cell)));
        out.println(line);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String error(double error) {
        return Double.isNaN(error) ? "" : String.format(Locale.ROOT, " ±%.1f", error * 100);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }
}
