package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Fields of an order, read strictly: what is wrong is refused by name. For the control APIs of simulators. */
public final class Fields {

    private static final double NANOS_PER_MILLI = 1e6;

    private Fields() {}

    /** Refuses anything but an object with no other fields than these. */
    public static void only(String what, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " must be a JSON object");
        }
        for (String name : names(node)) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown field " + name + " in " + what + "; known are "
                        + known.stream().sorted().toList());
            }
        }
    }

    /** The names of all fields. */
    public static Set<String> names(JsonNode node) {
        var names = new HashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A number of milliseconds, up to an hour. */
    public static Duration duration(JsonNode in, String name) {
        double millis = number(in, name);
        if (!(millis >= 0 && millis <= Latency.MAX.toMillis())) {
            throw new IllegalArgumentException(name + " must be from 0 to " + Latency.MAX.toMillis());
        }
        return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
    }

    /** A duration as {@link #duration} reads it. */
    public static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    /** A number. */
    public static double number(JsonNode in, String name) {
        if (!in.path(name).isNumber()) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return in.path(name).asDouble();
    }

    /** A whole number. */
    public static int whole(JsonNode in, String name) {
        if (!in.path(name).canConvertToInt() || !in.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return in.path(name).asInt();
    }

    /** A text. */
    public static String text(JsonNode in, String name) {
        if (!in.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return in.path(name).asText();
    }

    /** Whom something befalls: {@code share} or {@code next}, and not both. */
    public static FaultRule.Dose dose(JsonNode rule) {
        if (rule.has("share") == rule.has("next")) {
            throw new IllegalArgumentException("A fault needs either share or next, and not both");
        }
        return rule.has("share") ? new FaultRule.Share(number(rule, "share")) : new FaultRule.Next(whole(rule, "next"));
    }
}
