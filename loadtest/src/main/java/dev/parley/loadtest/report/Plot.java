package dev.parley.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws figures over the time of a run, or over rounds, as SVG: lines, or areas on top of each other. Colours are the page's. */
public final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;

    private final What what;
    private final List<Mark> marks;

    /**
     * What is drawn.
     *
     * @param title for those who do not see it
     * @param seconds of each value, ascending
     * @param lines in the order of their colours; of areas, the lowest first
     * @param stacked true for areas on top of each other
     * @param unit how a value is written
     * @param from where the measured time begins, in seconds; what lies before is shaded
     * @param axes what the axes are
     */
    public record What(
            String title,
            List<Double> seconds,
            List<Line> lines,
            boolean stacked,
            DoubleFunction<String> unit,
            double from,
            Axes axes) {

        /** Over seconds, from nothing up. */
        public What(
                String title,
                List<Double> seconds,
                List<Line> lines,
                boolean stacked,
                DoubleFunction<String> unit,
                double from) {
            this(title, seconds, lines, stacked, unit, from, new Axes("s", 0));
        }

        public What {
            seconds = List.copyOf(seconds);
            lines = List.copyOf(lines);
        }
    }

    /**
     * What the axes are.
     *
     * @param across the word behind each number below
     * @param least where the values begin; smaller ones are drawn there
     */
    public record Axes(String across, double least) {}

    /** One figure; NaN where there is none at that time. */
    public record Line(String name, List<Double> values) {

        public Line {
            values = List.copyOf(values);
        }
    }

    /** Something that happened at a time; drawn as a line across. */
    public record Mark(double second, String what) {}

    private Plot(What what, List<Mark> marks) {
        this.what = what;
        this.marks = List.copyOf(marks);
    }

    /** The drawing with its legend. */
    static String of(What what) {
        return of(what, List.of());
    }

    /** The same with what happened meanwhile. */
    public static String of(What what, List<Mark> marks) {
        return new Plot(what, marks).draw();
    }

    private String draw() {
        var svg = new StringBuilder();
        List<Double> seconds = what.seconds();
        Scale x = Scale.exact(
                seconds.isEmpty() ? 0 : Math.min(0, seconds.getFirst()),
                seconds.isEmpty() ? 1 : seconds.getLast(),
                LEFT,
                WIDTH - RIGHT);
        double least = what.axes().least();
        Scale y = least == 0
                ? Scale.linear(largest(), HEIGHT - BOTTOM, TOP)
                : Scale.exact(least, largest(), HEIGHT - BOTTOM, TOP);
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escaped(what.title())));
        shade(svg, x);
        axes(svg, x, y);
        for (int i = 0; i < what.lines().size(); i++) {
            svg.append(what.stacked() ? area(i, x, y) : line(i, x, y));
        }
        notes(svg, x);
        marks(svg, x);
        return svg.append("</svg>").append(legend()).toString();
    }

    private double largest() {
        if (what.stacked()) {
            return IntStream.range(0, what.seconds().size())
                    .mapToDouble(i -> upTo(what.lines().size() - 1, i))
                    .max()
                    .orElse(0);
        }
        return what.lines().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(value -> Double.isNaN(value) ? 0 : value)
                .max()
                .orElse(0);
    }

    private double upTo(int line, int index) {
        return IntStream.rangeClosed(0, line)
                .mapToDouble(each -> {
                    double value = what.lines().get(each).values().get(index);
                    return Double.isNaN(value) ? 0 : value;
                })
                .sum();
    }

    private void shade(StringBuilder svg, Scale x) {
        double end = x.at(what.from());
        if (end > LEFT + 1) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"warm\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>warm-up</title></rect>",
                    LEFT,
                    TOP,
                    end - LEFT,
                    HEIGHT - BOTTOM - TOP));
        }
    }

    private void axes(StringBuilder svg, Scale x, Scale y) {
        Grid.of(svg, y, LEFT, WIDTH - RIGHT, what.unit());
        for (double tick : x.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"x\" x=\"%.1f\" y=\"%d\">%s %s</text>",
                    x.at(tick),
                    HEIGHT - 8,
                    Scale.number(tick),
                    Html.escaped(what.axes().across())));
        }
    }

    private String line(int index, Scale x, Scale y) {
        var path = new StringBuilder();
        boolean drawing = false;
        List<Double> values = what.lines().get(index).values();
        for (int i = 0; i < values.size(); i++) {
            if (Double.isNaN(values.get(i))) {
                drawing = false;
            } else {
                path.append(drawing ? 'L' : 'M')
                        .append(point(x.at(what.seconds().get(i)), y.at(values.get(i))));
                drawing = true;
            }
        }
        return "<path class=\"line c" + index + "\" d=\"" + path + "\"/>";
    }

    private String area(int index, Scale x, Scale y) {
        var path = new StringBuilder();
        int count = what.seconds().size();
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? 'M' : 'L').append(point(x.at(what.seconds().get(i)), y.at(upTo(index, i))));
        }
        for (int i = count - 1; i >= 0; i--) {
            path.append('L').append(point(x.at(what.seconds().get(i)), y.at(upTo(index - 1, i))));
        }
        return count == 0 ? "" : "<path class=\"area c" + index + "\" d=\"" + path + "Z\"/>";
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }

    /** What the values are, for who points at a time. */
    private void notes(StringBuilder svg, Scale x) {
        List<Double> seconds = what.seconds();
        for (int i = 0; i < seconds.size(); i++) {
            int index = i;
            double at = x.at(seconds.get(i));
            double next = i + 1 < seconds.size() ? x.at(seconds.get(i + 1)) : WIDTH - RIGHT;
            String values = what.lines().stream()
                    .map(line -> line.name() + " " + shown(line.values().get(index)))
                    .collect(Collectors.joining("\n"));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"note\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s %s\n%s</title></rect>",
                    at,
                    TOP,
                    Math.max(0.5, next - at),
                    HEIGHT - BOTTOM - TOP,
                    Scale.number(seconds.get(i)),
                    Html.escaped(what.axes().across()),
                    Html.escaped(values)));
        }
    }

    private String shown(double value) {
        return Double.isNaN(value) ? "–" : what.unit().apply(value);
    }

    private void marks(StringBuilder svg, Scale x) {
        for (Mark mark : marks) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<g class=\"mark\"><title>%s s: %s</title><line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/></g>",
                    Scale.number(mark.second()),
                    Html.escaped(mark.what()),
                    x.at(mark.second()),
                    x.at(mark.second()),
                    TOP - 8,
                    HEIGHT - BOTTOM));
        }
    }

    private String legend() {
        return IntStream.range(0, what.lines().size())
                .mapToObj(i -> "<li><i class=\"c" + i + "\"></i>"
                        + Html.escaped(what.lines().get(i).name()) + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }
}
