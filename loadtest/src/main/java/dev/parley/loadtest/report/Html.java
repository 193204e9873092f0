package dev.parley.loadtest.report;

import java.util.List;

/** Pieces of a page. */
final class Html {

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A figure that matters, with what it is. */
    static String card(String value, String what, String more) {
        return "<div class=\"card\"><b>" + escaped(value) + "</b><span>" + escaped(what) + "</span><small>"
                + escaped(more) + "</small></div>";
    }

    static String plot(String title, String meaning, String drawing) {
        return "<figure><figcaption><h2>" + escaped(title) + "</h2><p>" + escaped(meaning) + "</p></figcaption>"
                + drawing + "</figure>";
    }

    /** A table; the first column is text, the others are numbers. */
    static String table(String title, List<String> head, List<List<String>> rows) {
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
