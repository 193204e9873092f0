package dev.parley.loadtest.report;

import dev.parley.loadtest.report.Results.TopicBytes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws what a turn costs in bytes as SVG: a bar for each topic, the longest first. */
final class Bars {

    private static final int WIDTH = 640;
    private static final int ROW = 18;
    private static final int NAMES = 250;
    private static final int FIGURES = 80;
    private static final int SHOWN_MAX = 13;

    private Bars() {}

    static String of(Results.@Nullable Bytes bytes) {
        if (bytes == null || bytes.topics().isEmpty()) {
            return "<p>Not measured here.</p>";
        }
        List<TopicBytes> topics = bytes.topics().stream().limit(SHOWN_MAX).toList();
        double longest = Math.max(1, topics.getFirst().perTurn());
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Bytes per turn\">",
                WIDTH,
                topics.size() * ROW + 4));
        for (int i = 0; i < topics.size(); i++) {
            TopicBytes topic = topics.get(i);
            double length = topic.perTurn() / longest * (WIDTH - NAMES - FIGURES);
            int y = i * ROW;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"y\" x=\"%d\" y=\"%d\">%s</text>"
                            + "<rect class=\"area c%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%s</text>",
                    NAMES - 8,
                    y + ROW - 5,
                    Html.escaped(topic.topic()),
                    topic.changelog() ? 1 : 0,
                    NAMES,
                    y + 3,
                    Math.max(0.5, length),
                    ROW - 6,
                    NAMES + length + 6,
                    y + ROW - 5,
                    Units.bytes(topic.perTurn())));
        }
        return svg + "</svg><ul class=\"legend\"><li><i class=\"c0\"></i>topics</li>"
                + "<li><i class=\"c1\"></i>changelogs of the stores</li></ul>";
    }
}
