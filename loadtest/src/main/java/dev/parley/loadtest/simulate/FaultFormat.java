package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of faults in the control API. */
final class FaultFormat {

    /** Kinds that need no field of their own. */
    private static final Map<String, Fault> PLAIN = Map.of(
            "unpaid", new Fault.Unpaid(),
            "overlong", new Fault.Overlong(),
            "refuse", new Fault.Refuse(),
            "hang", new Fault.Hang(),
            "stall", new Fault.Stall(),
            "disconnect", new Fault.Disconnect(),
            "truncate", new Fault.Truncate(),
            "error", new Fault.ErrorInside(),
            "garbage", new Fault.Garbage(),
            "empty", new Fault.Empty());

    /** The fields that each of the other kinds has. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "status",
            Set.of("status", "retryAfter", "form", "ms"),
            "drip",
            Set.of("everyMs"),
            "hostile",
            Set.of("say"));

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration USUAL_DRIP = Duration.ofMillis(100);

    private FaultFormat() {}

    static void write(FaultRule rule, ObjectNode to) {
        to.put("kind", rule.fault().kind());
        switch (rule.fault()) {
            case Fault.Status(int status, String retryAfter) ->
                to.put("status", status).put("retryAfter", retryAfter);
            case Fault.ComeBack(int status, RetryForm form, Duration after) ->
                to.put("status", status).put("form", form.word()).put("ms", Fields.millis(after));
            case Fault.Drip(Duration pause) -> to.put("everyMs", Fields.millis(pause));
            case Fault.Hostile(Malice malice) -> to.put("say", malice.word());
            default -> {}
        }
        switch (rule.dose()) {
            case FaultRule.Share(double share) -> to.put("share", share);
            case FaultRule.Next(int calls) -> to.put("next", calls);
        }
    }

    static List<FaultRule> read(JsonNode faults) {
        if (!faults.isArray()) {
            throw new IllegalArgumentException("faults must be a list; [] for none");
        }
        var rules = new ArrayList<FaultRule>();
        faults.forEach(fault -> rules.add(rule(fault)));
        return rules;
    }

    private static FaultRule rule(JsonNode rule) {
        Fields.only(
                "a fault",
                rule,
                Set.of("kind", "status", "retryAfter", "form", "ms", "everyMs", "say", "share", "next"));
        String kind = Fields.text(rule, "kind");
        OWN.forEach((owner, fields) -> {
            if (!kind.equals(owner) && fields.stream().anyMatch(rule::has)) {
                throw new IllegalArgumentException("Only the kind " + owner + " has "
                        + fields.stream().sorted().collect(Collectors.joining(", ")) + ", not " + kind);
            }
        });
        return new FaultRule(fault(kind, rule), Fields.dose(rule));
    }

    private static Fault fault(String kind, JsonNode rule) {
        return switch (kind) {
            case "status" -> status(rule);
            case "drip" -> new Fault.Drip(rule.has("everyMs") ? Fields.duration(rule, "everyMs") : USUAL_DRIP);
            case "hostile" -> new Fault.Hostile(rule.has("say") ? word(Malice.values(), rule, "say") : Malice.ANY);
            default -> {
                Fault plain = PLAIN.get(kind);
                if (plain == null) {
                    throw new IllegalArgumentException("kind must be status, drip, hostile, "
                            + PLAIN.keySet().stream().sorted().collect(Collectors.joining(", ")) + ", was " + kind);
                }
                yield plain;
            }
        };
    }

    private static Fault status(JsonNode rule) {
        int status = Fields.whole(rule, "status");
        if (rule.has("form") != rule.has("ms") || (rule.has("form") && rule.has("retryAfter"))) {
            throw new IllegalArgumentException("A status has form and ms together, or retryAfter, or none of them");
        }
        if (rule.has("form")) {
            return new Fault.ComeBack(status, word(RetryForm.values(), rule, "form"), Fields.duration(rule, "ms"));
        }
        if (rule.has("retryAfter")) {
            JsonNode given = rule.get("retryAfter");
            return new Fault.Status(status, given.isNull() ? null : given.asText());
        }
        return new Fault.Status(status, usualRetryAfter(status));
    }

    private static @Nullable String usualRetryAfter(int status) {
        return status == TOO_MANY_REQUESTS ? "1" : null;
    }

    /** The constant that a word names. */
    private static <E extends Enum<E>> E word(E[] constants, JsonNode rule, String name) {
        String word = Fields.text(rule, name);
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be one of "
                        + Arrays.toString(constants).toLowerCase(Locale.ROOT) + ", was " + word));
    }
}
