package dev.parley.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie along an axis, and which of them are written beside it.
 *
 * @param min the value at {@code from}
 * @param max the value at {@code to}, above {@code min}
 * @param logarithmic true for equal steps per factor; then {@code min} is above 0
 */
record Scale(double min, double max, double from, double to, boolean logarithmic) {

    private static final double[] STEPS = {1, 2, 5, 10};

    /** From 0 to something round that is not below this value. */
    static Scale linear(double largest, double from, double to) {
        double top = largest > 0 ? largest : 1;
        double step = step(top);
        return new Scale(0, Math.ceil(top / step - 1e-9) * step, from, to, false);
    }

    /** Between two values as they are. */
    static Scale exact(double min, double max, double from, double to) {
        return new Scale(min, max > min ? max : min + 1, from, to, false);
    }

    /** In whole powers of ten around these values. */
    static Scale powers(double smallest, double largest, double from, double to) {
        double low = Math.pow(10, Math.floor(Math.log10(Math.max(smallest, 1e-3))));
        double high = Math.pow(10, Math.ceil(Math.log10(Math.max(largest, low * 10)) - 1e-9));
        return new Scale(low, high, from, to, true);
    }

    /** The coordinate of a value; of one beyond the ends, that of the end. */
    double at(double value) {
        double share =
                logarithmic ? Math.log(Math.max(value, min) / min) / Math.log(max / min) : (value - min) / (max - min);
        return from + Math.clamp(share, 0, 1) * (to - from);
    }

    /** Values to write beside the axis, ascending. */
    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        if (logarithmic) {
            for (double tick = min; tick <= max * (1 + 1e-9); tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step(max - min);
        for (double i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
            // Never minus nought.
            ticks.add(i * step + 0.0);
        }
        return ticks;
    }

    /** A round step of which four to eight make up the range. */
    private static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
        for (double each : STEPS) {
            if (range / (each * power) <= 8) {
                return each * power;
            }
        }
        return 10 * power;
    }

    /** A number as people write it: three digits that matter, thousands as k, M or G. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return trimmed(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        if (size >= 1e4) {
            return trimmed(value / 1e3) + "k";
        }
        return trimmed(value);
    }

    private static String trimmed(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
