package dev.parley.loadtest.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads a page for Prometheus: the figures that are wanted, each summed over its labels. */
final class FiguresPage {

    private FiguresPage() {}

    /** The sums by name; a figure that is not on the page is not in the map. */
    static Map<String, Double> sums(String page, Collection<String> wanted) {
        var names = Set.copyOf(wanted);
        var sums = new HashMap<String, Double>();
        int begin = 0;
        while (begin < page.length()) {
            int end = page.indexOf('\n', begin);
            end = end < 0 ? page.length() : end;
            String line = page.substring(begin, end);
            begin = end + 1;
            int name = nameEnd(line);
            if (name > 0 && names.contains(line.substring(0, name))) {
                double value = value(line);
                // What nobody can say is no figure: Prometheus writes NaN.
                if (!Double.isNaN(value)) {
                    sums.merge(line.substring(0, name), value, Double::sum);
                }
            }
        }
        return sums;
    }

    private static int nameEnd(String line) {
        if (line.startsWith("#")) {
            return 0;
        }
        int labels = line.indexOf('{');
        return labels < 0 ? line.indexOf(' ') : labels;
    }

    private static double value(String line) {
        String text = line.substring(line.lastIndexOf(' ') + 1).strip();
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
