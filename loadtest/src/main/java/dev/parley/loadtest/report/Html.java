package dev.parley.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Pieces of a page, and the page around them. */
public final class Html {

    private Html() {}

    /**
     * A page that needs nothing else.
     *
     * @param body what stands in it, in pieces of this class
     */
    public static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>" + escaped(title) + "</title><style>" + css() + "</style></head><body><main>" + body
                + "</main></body></html>";
    }

    private static String css() {
        try (InputStream file = Html.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(file, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as it stands in a page. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A figure that matters, with what it is. */
    public static String card(String value, String what, String more) {
        return "<div class=\"card\"><b>" + escaped(value) + "</b><span>" + escaped(what) + "</span><small>"
                + escaped(more) + "</small></div>";
    }

    /** A drawing under its title and a sentence that says what it means. */
    public static String plot(String title, String meaning, String drawing) {
        return "<figure><figcaption><h2>" + escaped(title) + "</h2><p>" + escaped(meaning) + "</p></figcaption>"
                + drawing + "</figure>";
    }

    /** A table; the first column is text, the others are numbers. */
    public static String table(String title, List<String> head, List<List<String>> rows) {
        var html = new StringBuilder("<section class=\"table\"><h2>" + escaped(title) + "</h2><table><thead><tr>");
        head.forEach(cell -> html.append("<th>").append(escaped(cell)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table></section>").toString();
    }
}
