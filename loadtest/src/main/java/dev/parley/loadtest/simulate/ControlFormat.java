package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The JSON of the control API. What {@link #write} gives, {@link #change} takes back. */
final class ControlFormat {

    private static final String KINDS = "status, refuse, hang, stall, disconnect, garbage or empty";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final double NANOS_PER_MILLI = 1e6;

    private ControlFormat() {}

    /** The behaviour in full. */
    static String write(Behaviour behaviour) {
        ObjectNode control = Json.object();
        ObjectNode latency = control.putObject("latency");
        switch (behaviour.latency()) {
            case Latency.Fixed(Duration duration) -> latency.put("fixedMs", millis(duration));
            case Latency.LogNormal(Duration median, Duration p99) ->
                latency.put("medianMs", millis(median)).put("p99Ms", millis(p99));
            case Latency.Hold() -> latency.put("hold", true);
        }
        ArrayNode faults = control.putArray("faults");
        behaviour.faults().forEach(rule -> write(rule, faults.addObject()));
        control.put("reply", behaviour.reply());
        return control.toString();
    }

    private static void write(FaultRule rule, ObjectNode to) {
        to.put("kind", rule.fault().kind());
        if (rule.fault() instanceof Fault.Status(int status, String retryAfter)) {
            to.put("status", status).put("retryAfter", retryAfter);
        }
        switch (rule.dose()) {
            case FaultRule.Share(double share) -> to.put("share", share);
            case FaultRule.Next(int calls) -> to.put("next", calls);
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    /**
     * The change that a body asks for. What it does not name stays; faults are replaced as a whole.
     *
     * @throws IllegalArgumentException naming the field and what it may be
     */
    static UnaryOperator<Behaviour> change(String body) {
        JsonNode control;
        try {
            control = Json.read(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON", e);
        }
        onlyFields("the control", control, Set.of("latency", "faults", "reply"));
        Latency latency = control.has("latency") ? latency(control.get("latency")) : null;
        List<FaultRule> faults = control.has("faults") ? faults(control.get("faults")) : null;
        String reply = control.has("reply") ? text(control, "reply") : null;
        return before -> {
            Behaviour after = latency == null ? before : before.withLatency(latency);
            after = faults == null ? after : after.withFaults(faults);
            return reply == null ? after : after.withReply(reply);
        };
    }

    private static Latency latency(JsonNode latency) {
        onlyFields("latency", latency, Set.of("fixedMs", "medianMs", "p99Ms", "hold"));
        Set<String> named = Set.copyOf(names(latency));
        if (named.equals(Set.of("fixedMs"))) {
            return new Latency.Fixed(duration(latency, "fixedMs"));
        }
        if (named.equals(Set.of("medianMs", "p99Ms"))) {
            return new Latency.LogNormal(duration(latency, "medianMs"), duration(latency, "p99Ms"));
        }
        if (named.equals(Set.of("hold")) && latency.get("hold").asBoolean()) {
            return new Latency.Hold();
        }
        throw new IllegalArgumentException(
                "latency must be {\"fixedMs\":…}, {\"medianMs\":…,\"p99Ms\":…} or {\"hold\":true}");
    }

    private static List<FaultRule> faults(JsonNode faults) {
        if (!faults.isArray()) {
            throw new IllegalArgumentException("faults must be a list; [] for none");
        }
        var rules = new ArrayList<FaultRule>();
        faults.forEach(fault -> rules.add(rule(fault)));
        return rules;
    }

    private static FaultRule rule(JsonNode rule) {
        onlyFields("a fault", rule, Set.of("kind", "status", "retryAfter", "share", "next"));
        String kind = text(rule, "kind");
        if (!kind.equals("status") && (rule.has("status") || rule.has("retryAfter"))) {
            throw new IllegalArgumentException("Only the kind status has a status and a retryAfter, not " + kind);
        }
        Fault fault = switch (kind) {
            case "status" -> status(rule);
            case "refuse" -> new Fault.Refuse();
            case "hang" -> new Fault.Hang();
            case "stall" -> new Fault.Stall();
            case "disconnect" -> new Fault.Disconnect();
            case "garbage" -> new Fault.Garbage();
            case "empty" -> new Fault.Empty();
            default -> throw new IllegalArgumentException("kind must be " + KINDS + ", was " + kind);
        };
        if (rule.has("share") == rule.has("next")) {
            throw new IllegalArgumentException("A fault needs either share or next, and not both");
        }
        return new FaultRule(
                fault,
                rule.has("share")
                        ? new FaultRule.Share(number(rule, "share"))
                        : new FaultRule.Next(whole(rule, "next")));
    }

    private static Fault.Status status(JsonNode rule) {
        int status = whole(rule, "status");
        if (rule.has("retryAfter")) {
            JsonNode given = rule.get("retryAfter");
            return new Fault.Status(status, given.isNull() ? null : given.asText());
        }
        return new Fault.Status(status, usualRetryAfter(status));
    }

    private static @Nullable String usualRetryAfter(int status) {
        return status == TOO_MANY_REQUESTS ? "1" : null;
    }

    private static Duration duration(JsonNode in, String name) {
        double millis = number(in, name);
        if (!(millis >= 0 && millis <= Latency.MAX.toMillis())) {
            throw new IllegalArgumentException(name + " must be from 0 to " + Latency.MAX.toMillis());
        }
        return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
    }

    private static double number(JsonNode in, String name) {
        if (!in.path(name).isNumber()) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return in.path(name).asDouble();
    }

    private static int whole(JsonNode in, String name) {
        if (!in.path(name).canConvertToInt() || !in.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return in.path(name).asInt();
    }

    private static String text(JsonNode in, String name) {
        if (!in.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return in.path(name).asText();
    }

    private static void onlyFields(String what, JsonNode node, Set<String> known) {
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

    private static List<String> names(JsonNode node) {
        Iterable<String> names = node::fieldNames;
        return StreamSupport.stream(names.spliterator(), /* parallel= */ false).toList();
    }
}
