package dev.parley.loadtest.report;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** The horizontal lines of a drawing, each with the value it stands for. */
final class Grid {

    private Grid() {}

    /**
     * Draws a line from left to right at each tick of the scale.
     *
     * @param words what a value is written as; may hold anything
     */
    static void of(StringBuilder svg, Scale y, int left, int right, DoubleFunction<String> words) {
        for (double tick : y.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>",
                    left,
                    right,
                    y.at(tick),
                    y.at(tick),
                    left - 6,
                    y.at(tick) + 4,
                    Html.escaped(words.apply(tick))));
        }
    }
}
