package dev.parley.standalone.costs;

import dev.parley.cost.CostTotals;
import dev.parley.cost.CostTotals.Total;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cost totals as a table for people: exact amounts with their points below each other, and a bar for each share. */
public final class CostTable {

    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    private static final String GAP = "  ";
    private static final int BAR_MAX = 30;
    private static final int BAR_MIN = 6;
    private static final int KEY_MIN = 10;
    private static final int PERCENT = GAP.length() + "100.0%".length();
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    /** A column of figures, as wide as the widest. */
    private record Column(String head, Function<Total, String> cell, int width) {}

    private final CostTotals totals;
    private final Screen screen;
    private final Total sum;
    private final int decimals;

    private CostTable(CostTotals totals, Screen screen) {
        this.totals = totals;
        this.screen = screen;
        this.sum = totals.totals().stream().reduce(new Total("in all", 0, 0, 0, 0, 0, BigDecimal.ZERO), Total::plus);
        this.decimals = all().mapToInt(total -> total.usd().scale()).max().orElse(0);
    }

    /** The lines, none wider than the screen as long as that has room for a short key and an amount. */
    public static List<String> lines(CostTotals totals, Screen screen) {
        return new CostTable(totals, screen).lines();
    }

    private List<String> lines() {
        String whose = totals.tenant() == null ? "" : " of " + printable(totals.tenant());
        if (totals.totals().isEmpty()) {
            return List.of(
                    "No costs" + whose + " since " + totals.since() + ".",
                    "Every attempt at a model is one, also those at the house model, which cost 0.");
        }
        List<Column> columns = columns();
        int keyWidth = keyWidth(columns);
        int room = screen.columns() - width(columns, keyWidth) - PERCENT - GAP.length();
        int barWidth = room < BAR_MIN ? 0 : Math.min(BAR_MAX, room);
        var lines = new ArrayList<String>();
        lines.add("Costs" + whose + " by " + totals.by().word() + " since " + totals.since());
        lines.add("");
        lines.add(coloured(BOLD, row(totals.by().word(), keyWidth, columns, Column::head)));
        for (Total total : totals.totals()) {
            String row = row(total.key(), keyWidth, columns, each -> each.cell().apply(total));
            lines.add(row + (barWidth == 0 ? "" : bar(total, barWidth)));
        }
        lines.add(coloured(
                BOLD, row(sum.key(), keyWidth, columns, each -> each.cell().apply(sum))));
        return lines.stream().map(String::stripTrailing).toList();
    }

    private Stream<Total> all() {
        return Stream.concat(totals.totals().stream(), Stream.of(sum));
    }

    /** All columns, without the tokens where there is no room for them. */
    private List<Column> columns() {
        Column calls = column("calls", total -> grouped(total.calls()));
        Column usd = column("USD", this::amount);
        var all = List.of(
                calls,
                column("input", total -> grouped(total.inputTokens())),
                column("cache read", total -> grouped(total.cacheReadTokens())),
                column("cache write", total -> grouped(total.cacheWriteTokens())),
                column("output", total -> grouped(total.outputTokens())),
                usd);
        return width(all, Math.min(longestKey(), KEY_MIN)) <= screen.columns() ? all : List.of(calls, usd);
    }

    private Column column(String head, Function<Total, String> cell) {
        int width = all().mapToInt(total -> cell.apply(total).length()).reduce(head.length(), Math::max);
        return new Column(head, cell, width);
    }

    private static int width(List<Column> columns, int keyWidth) {
        return keyWidth
                + columns.stream().mapToInt(each -> GAP.length() + each.width()).sum();
    }

    private int keyWidth(List<Column> columns) {
        int room = screen.columns() - width(columns, 0);
        return Math.min(longestKey(), Math.max(room, KEY_MIN));
    }

    private int longestKey() {
        return Stream.concat(Stream.of(totals.by().word()), all().map(Total::key))
                .mapToInt(CostTable::length)
                .reduce(0, Math::max);
    }

    private static String row(String key, int keyWidth, List<Column> columns, Function<Column, String> cell) {
        var row = new StringBuilder(fitted(printable(key), keyWidth));
        for (Column column : columns) {
            String text = cell.apply(column);
            row.append(GAP).append(" ".repeat(column.width() - text.length())).append(text);
        }
        return row.toString();
    }

    /** The share of the money, or of the calls where nothing cost anything. */
    private String bar(Total total, int width) {
        boolean free = totals.usd().signum() == 0;
        BigDecimal all = free ? BigDecimal.valueOf(totals.calls()) : totals.usd();
        BigDecimal part = free ? BigDecimal.valueOf(total.calls()) : total.usd();
        double share = part.divide(all, MathContext.DECIMAL64).doubleValue();
        int eighths = Math.clamp(Math.round(share * width * 8), 0, width * 8);
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        String percent = String.format(Locale.ROOT, "%5.1f%%", share * 100);
        return GAP + percent + GAP + coloured(CYAN, "█".repeat(eighths / 8) + rest);
    }

    /** Zeros at the end would claim digits that nobody wrote; blanks keep the points below each other. */
    private String amount(Total total) {
        int missing = decimals - total.usd().scale();
        boolean pointIsMissing = total.usd().scale() == 0 && decimals > 0;
        return total.usd().toPlainString() + " ".repeat(pointIsMissing ? missing + 1 : missing);
    }

    private String coloured(String colour, String text) {
        return screen.colours() && !text.isEmpty() ? colour + text + PLAIN : text;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Keys are other people's words, and this line goes to somebody's terminal. */
    private static String printable(String key) {
        return key.replaceAll("\\p{Cntrl}", "?");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String fitted(String key, int width) {
        return length(key) > width
                ? key.substring(0, key.offsetByCodePoints(0, width - 1)) + "…"
                : key + " ".repeat(width - length(key));
    }
}
