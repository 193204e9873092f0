package dev.parley.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws distributions as SVG: how long what share of the messages took, with the slowest ones stretched out. */
final class Curve {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int RIGHT = 20;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final List<Double> SHARES = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99);

    private Curve() {}

    /** One distribution. */
    record Line(String name, Percentiles values) {}

    static String of(String title, List<Line> lines) {
        List<Line> drawn =
                lines.stream().filter(line -> !line.values().curve().isEmpty()).toList();
        Scale y = Scale.powers(smallest(drawn), largest(drawn), (double) HEIGHT - BOTTOM, TOP);
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escaped(title)));
        Grid.of(svg, y, LEFT, WIDTH - RIGHT, Units::ms);
        for (double share : SHARES) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
                            + "<text class=\"x\" x=\"%.1f\" y=\"%d\">%s %%</text>",
                    at(share),
                    at(share),
                    TOP,
                    HEIGHT - BOTTOM,
                    at(share),
                    HEIGHT - 8,
                    share == Math.rint(share) ? Long.toString((long) share) : Double.toString(share)));
        }
        IntStream.range(0, drawn.size()).forEach(i -> draw(svg, drawn.get(i), i, y));
        svg.append("</svg><ul class=\"legend\">");
        IntStream.range(0, drawn.size())
                .forEach(i -> svg.append("<li><i class=\"c")
                        .append(i)
                        .append("\"></i>")
                        .append(Html.escaped(drawn.get(i).name()))
                        .append("</li>"));
        return svg.append("</ul>").toString();
    }

    private static void draw(StringBuilder svg, Line line, int index, Scale y) {
        var path = new StringBuilder();
        var dots = new StringBuilder();
        for (Percentiles.Point point : line.values().curve()) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", at(point.percent()), y.at(point.ms())));
            dots.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"><title>%s: %s %% within %s</title></circle>",
                    index,
                    at(point.percent()),
                    y.at(point.ms()),
                    Html.escaped(line.name()),
                    point.percent(),
                    Units.ms(point.ms())));
        }
        svg.append("<path class=\"line c")
                .append(index)
                .append("\" d=\"")
                .append(path)
                .append("\"/>")
                .append(dots);
    }

    /** Equal steps for each factor of ten in the share that is slower. */
    private static double at(double percent) {
        double nines = -Math.log10(1 - percent / 100);
        return LEFT + nines / 4 * (WIDTH - RIGHT - LEFT);
    }

    private static double smallest(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.values().curve().stream())
                .mapToDouble(Percentiles.Point::ms)
                .filter(ms -> ms > 0)
                .min()
                .orElse(1);
    }

    private static double largest(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.values().curve().stream())
                .mapToDouble(Percentiles.Point::ms)
                .max()
                .orElse(10);
    }
}
