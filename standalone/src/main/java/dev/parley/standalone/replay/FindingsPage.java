package dev.parley.standalone.replay;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The findings of a replay as one page that needs nothing else: what was said beside what would have been. */
public final class FindingsPage {
    /** The page's name in its directory. */
    private static final String FILE = "replay.html";

    private final Findings findings;

    private FindingsPage(Findings findings) {
        this.findings = findings;
    }

    /**
     * Writes the page into a directory, which is made when it is missing.
     *
     * @return the page
     * @throws Refusal when it cannot be written
     */
    public static Path write(Findings findings, Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(FILE), new FindingsPage(findings).html());
        } catch (IOException e) {
            throw new Refusal("Cannot write to " + directory + "; choose another directory with --report.", e);
        }
    }

    private String html() throws IOException {
        var sums = findings.summary();
        var page = new StringBuilder(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Replay</title><style>");
        page.append(css()).append("</style></head><body><main><h1>Replay</h1><p>");
        page.append(escaped(
                findings.changed().isEmpty()
                        ? "With the same settings."
                        : "With " + String.join(", ", findings.changed()) + "."));
        page.append("</p><div class=\"cards\">");
        card(page, sums.decisions() + " of " + sums.turns(), "decisions differ");
        card(page, Integer.toString(sums.texts()), "texts differ");
        card(page, FindingsText.signed(sums.priceSum()), "sum of " + sums.prices() + " changed prices");
        card(page, sums.usdAfter().stripTrailingZeros().toPlainString(), "USD, was " + plain(sums.usdBefore()));
        card(page, sums.msAfter() + " ms", "asking models, was " + sums.msBefore() + " ms");
        card(page, Integer.toString(sums.refused()), "wordings refused, was " + sums.refusedBefore());
        page.append("</div>");
        findings.notReproducible()
                .forEach(note -> page.append("<p>").append(escaped(note)).append("</p>"));
        page.append(
                "<table><thead><tr><th>The customer</th><th>was answered</th><th>would be answered</th></tr></thead><tbody>");
        findings.turns().forEach(turn -> row(page, turn));
        return page.append("</tbody></table></main></body></html>").toString();
    }

    private static void card(StringBuilder page, String value, String what) {
        page.append("<div><b>")
                .append(escaped(value))
                .append("</b>")
                .append(escaped(what))
                .append("</div>");
    }

    private static void row(StringBuilder page, Compared turn) {
        String kind = turn.decisionChanged() ? "decision" : turn.textChanged() ? "text" : "same";
        page.append("<tr class=\"").append(kind).append("\"><td><small>");
        page.append(escaped(turn.conversation())).append("</small>").append(escaped(turn.said()));
        turn.notes()
                .forEach(note -> page.append("<small>").append(escaped(note)).append("</small>"));
        page.append("</td>");
        side(page, turn.before());
        Side after = turn.after();
        if (after == null) {
            page.append("<td>nothing: ")
                    .append(escaped(String.valueOf(turn.failure())))
                    .append("</td>");
        } else {
            side(page, after);
        }
        page.append("</tr>");
    }

    private static void side(StringBuilder page, Side side) {
        page.append("<td><strong>").append(escaped(FindingsText.decision(side))).append("</strong>");
        page.append(escaped(side.text())).append("<small>");
        page.append(
                escaped(String.format(Locale.ROOT, "%s, %s USD, %d ms", side.model(), plain(side.usd()), side.ms())));
        page.append("</small></td>");
    }

    private static String plain(BigDecimal usd) {
        return usd.stripTrailingZeros().toPlainString();
    }

    private static String css() throws IOException {
        try (InputStream file = FindingsPage.class.getResourceAsStream("replay.css")) {
            return new String(Objects.requireNonNull(file, "replay.css").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
