package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The JSON of the control API. What {@link #write} gives, {@link #change} takes back. */
final class ControlFormat {

    private ControlFormat() {}

    /** The behaviour in full. */
    static String write(Behaviour behaviour) {
        ObjectNode control = Json.object();
        write(behaviour.latency(), control.putObject("latency"));
        ArrayNode faults = control.putArray("faults");
        behaviour.faults().forEach(rule -> FaultFormat.write(rule, faults.addObject()));
        control.put("reply", behaviour.reply());
        return control.toString();
    }

    private static void write(Latency latency, ObjectNode to) {
        switch (latency) {
            case Latency.Fixed(Duration duration) -> to.put("fixedMs", Fields.millis(duration));
            case Latency.LogNormal(Duration median, Duration p99) ->
                to.put("medianMs", Fields.millis(median)).put("p99Ms", Fields.millis(p99));
            case Latency.Hold() -> to.put("hold", true);
            case Latency.Tokenwise(Latency first, Duration perToken) -> {
                write(first, to.putObject("first"));
                to.put("perTokenMs", Fields.millis(perToken));
            }
        }
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
        Fields.only("the control", control, Set.of("latency", "faults", "reply"));
        Latency latency = control.has("latency") ? latency(control.get("latency")) : null;
        List<FaultRule> faults = control.has("faults") ? FaultFormat.read(control.get("faults")) : null;
        String reply = control.has("reply") ? Fields.text(control, "reply") : null;
        return before -> {
            Behaviour after = latency == null ? before : before.withLatency(latency);
            after = faults == null ? after : after.withFaults(faults);
            return reply == null ? after : after.withReply(reply);
        };
    }

    private static Latency latency(JsonNode latency) {
        Fields.only("latency", latency, Set.of("fixedMs", "medianMs", "p99Ms", "hold", "first", "perTokenMs"));
        Set<String> named = Fields.names(latency);
        if (named.equals(Set.of("fixedMs"))) {
            return new Latency.Fixed(Fields.duration(latency, "fixedMs"));
        }
        if (named.equals(Set.of("medianMs", "p99Ms"))) {
            return new Latency.LogNormal(Fields.duration(latency, "medianMs"), Fields.duration(latency, "p99Ms"));
        }
        if (named.equals(Set.of("hold")) && latency.get("hold").asBoolean()) {
            return new Latency.Hold();
        }
        if (named.equals(Set.of("first", "perTokenMs"))) {
            return new Latency.Tokenwise(latency(latency.get("first")), Fields.duration(latency, "perTokenMs"));
        }
        throw new IllegalArgumentException("latency must be {\"fixedMs\":…}, {\"medianMs\":…,\"p99Ms\":…},"
                + " {\"first\":{…},\"perTokenMs\":…} or {\"hold\":true}");
    }
}
