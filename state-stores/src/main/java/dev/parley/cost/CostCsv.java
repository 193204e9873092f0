package dev.parley.cost;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cost totals as a CSV file of RFC 4180: a head, a line a key, no line for the sum. What a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
public final class CostCsv {

    private static final String END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CostCsv() {}

    /** The whole file. */
    public static String of(CostTotals totals) {
        String head = line(List.of(
                totals.by().word(),
                "calls",
                "inputTokens",
                "cacheReadTokens",
                "cacheWriteTokens",
                "outputTokens",
                "usd"));
        return totals.totals().stream().map(CostCsv::line).collect(Collectors.joining("", head, ""));
    }

    private static String line(CostTotals.Total total) {
        Stream<Long> counts = Stream.of(
                total.calls(),
                total.inputTokens(),
                total.cacheReadTokens(),
                total.cacheWriteTokens(),
                total.outputTokens());
        // Only the key is anybody else's words; the amounts are ours, and stay numbers.
        return line(Stream.of(
                        Stream.of(quoted(neutral(total.key()))),
                        counts.map(String::valueOf),
                        Stream.of(total.usd().toPlainString()))
                .flatMap(cells -> cells)
                .toList());
    }

    private static String line(List<String> cells) {
        return String.join(",", cells) + END;
    }

    private static String neutral(String cell) {
        boolean harmless =
                cell.isEmpty() || cell.equals(CostTotals.UNKNOWN) || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0;
        return harmless ? cell : "'" + cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
