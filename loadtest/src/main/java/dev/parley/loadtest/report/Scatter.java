package dev.parley.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws two figures of several things against each other as SVG, with how sure they are. Colours are the page's. */
public final class Scatter {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 46;
    private static final int COLOURS = 8;
    /** Of an approximately normal estimate, what 95 of 100 lie within. */
    private static final double SURE = 1.96;

    private Scatter() {}

    /**
     * One thing.
     *
     * @param xError the standard error of {@code x}; NaN where it is not known
     * @param yError the same of {@code y}
     */
    public record Dot(String name, double x, double y, double xError, double yError) {}

    /**
     * What is drawn; both axes go from 0 to 1.
     *
     * @param across what the values below are
     * @param unit how a value is written
     */
    public record What(String title, String across, List<Dot> dots, DoubleFunction<String> unit) {
        public What {
            dots = List.copyOf(dots);
        }
    }

    /** The drawing with its legend. */
    public static String of(What what) {
        Scale x = Scale.exact(0, 1, LEFT, WIDTH - RIGHT);
        Scale y = Scale.exact(0, 1, (double) HEIGHT - BOTTOM, TOP);
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escaped(what.title())));
        Grid.of(svg, y, LEFT, WIDTH - RIGHT, what.unit());
        for (double tick : x.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x.at(tick),
                    HEIGHT - BOTTOM + 18,
                    Html.escaped(what.unit().apply(tick))));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"x\" x=\"%d\" y=\"%d\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6,
                Html.escaped(what.across())));
        IntStream.range(0, what.dots().size())
                .forEach(i -> draw(svg, what, what.dots().get(i), new Place(i % COLOURS, x, y)));
        return svg + "</svg>" + legend(what);
    }

    private record Place(int colour, Scale x, Scale y) {}

    private static void draw(StringBuilder svg, What what, Dot dot, Place place) {
        double dx = Double.isNaN(dot.xError()) ? 0 : dot.xError() * SURE;
        double dy = Double.isNaN(dot.yError()) ? 0 : dot.yError() * SURE;
        line(svg, place, new double[] {dot.x() - dx, dot.y(), dot.x() + dx, dot.y()});
        line(svg, place, new double[] {dot.x(), dot.y() - dy, dot.x(), dot.y() + dy});
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"><title>%s: %s, %s</title></circle>",
                place.colour(),
                place.x().at(dot.x()),
                place.y().at(dot.y()),
                Html.escaped(dot.name()),
                Html.escaped(what.unit().apply(dot.x())),
                Html.escaped(what.unit().apply(dot.y()))));
    }

    private static void line(StringBuilder svg, Place place, double[] ends) {
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"line c%d\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
                place.colour(),
                place.x().at(ends[0]),
                place.y().at(ends[1]),
                place.x().at(ends[2]),
                place.y().at(ends[3])));
    }

    private static String legend(What what) {
        return IntStream.range(0, what.dots().size())
                .mapToObj(i -> "<li><i class=\"c" + i % COLOURS + "\"></i>"
                        + Html.escaped(what.dots().get(i).name()) + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }
}
