package dev.parley.loadtest.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.phone.Manner.Bounds;
import dev.parley.loadtest.simulate.FaultRule.Next;
import dev.parley.loadtest.simulate.FaultRule.Share;
import dev.parley.loadtest.simulate.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The JSON of the phone's control. What it does not name stays; the secret is taken and never shown. */
final class PhoneFormat {

    private static final JsonMapper JSON = new JsonMapper();

    private PhoneFormat() {}

    static String write(Manner manner) {
        ObjectNode control = JSON.createObjectNode();
        control.put("delayMs", Fields.millis(manner.delay()));
        var faults = control.putArray("faults");
        manner.mishaps().forEach(rule -> write(rule, faults.addObject()));
        var limits = control.putObject("limits");
        new TreeMap<>(manner.bounds().limits())
                .forEach((channel, limit) -> limits.putObject(channel)
                        .put("perSecond", limit.perSecond())
                        .put("pairBurst", limit.pairBurst())
                        .put("pairMs", Fields.millis(limit.pairEvery())));
        Reports reports = manner.reports();
        if (reports == null) {
            control.putNull("statuses");
        } else {
            ObjectNode to = control.putObject("statuses");
            to.put("webhook", reports.webhook());
            reports.words().forEach(to.putArray("words")::add);
            to.put("afterMs", Fields.millis(reports.after())).put("copies", reports.copies());
        }
        return control.toString();
    }

    private static void write(Mishap.Rule rule, ObjectNode to) {
        switch (rule.mishap()) {
            case Mishap.Refused(int status, Integer code) ->
                to.put("kind", "status").put("status", status).put("code", code);
            case Mishap.Throttled() -> to.put("kind", "throttle");
            case Mishap.PairThrottled() -> to.put("kind", "pairThrottle");
            case Mishap.Declined() -> to.put("kind", "declined");
            case Mishap.Cut() -> to.put("kind", "cut");
            case Mishap.Silent() -> to.put("kind", "silent");
            case Mishap.Reset() -> to.put("kind", "reset");
        }
        switch (rule.dose()) {
            case Share(double share) -> to.put("share", share);
            case Next(int calls) -> to.put("next", calls);
        }
    }

    /**
     * The change that a body asks for.
     *
     * @throws IllegalArgumentException naming the field and what it may be
     */
    static UnaryOperator<Manner> change(String body) {
        JsonNode control;
        try {
            control = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON", e);
        }
        Fields.only("the control", control, Set.of("delayMs", "faults", "limits", "token", "statuses"));
        Duration delay = control.has("delayMs") ? Fields.duration(control, "delayMs") : null;
        List<Mishap.Rule> mishaps = control.has("faults") ? mishaps(control.get("faults")) : null;
        Map<String, Limit> limits = limits(control.path("limits"));
        String token = control.hasNonNull("token") ? Fields.text(control, "token") : null;
        Reports reports = reports(control.path("statuses"));
        return before -> {
            Manner after = delay == null ? before : before.withDelay(delay);
            after = mishaps == null ? after : after.withMishaps(mishaps);
            after = after.withBounds(new Bounds(
                    control.has("limits") ? limits : after.bounds().limits(),
                    control.has("token") ? token : after.bounds().token()));
            return control.has("statuses") ? after.withReports(reports) : after;
        };
    }

    private static List<Mishap.Rule> mishaps(JsonNode faults) {
        if (!faults.isArray()) {
            throw new IllegalArgumentException("faults must be a list; [] for none");
        }
        var rules = new ArrayList<Mishap.Rule>();
        for (JsonNode rule : faults) {
            Fields.only("a fault", rule, Set.of("kind", "status", "code", "share", "next"));
            String kind = Fields.text(rule, "kind");
            Mishap mishap = switch (kind) {
                case "status" ->
                    new Mishap.Refused(
                            Fields.whole(rule, "status"), rule.hasNonNull("code") ? Fields.whole(rule, "code") : null);
                case "throttle" -> new Mishap.Throttled();
                case "pairThrottle" -> new Mishap.PairThrottled();
                case "declined" -> new Mishap.Declined();
                case "cut" -> new Mishap.Cut();
                case "silent" -> new Mishap.Silent();
                case "reset" -> new Mishap.Reset();
                default ->
                    throw new IllegalArgumentException(
                            "kind must be status, throttle, pairThrottle, declined, silent, cut or reset, was " + kind);
            };
            rules.add(new Mishap.Rule(mishap, Fields.dose(rule)));
        }
        return rules;
    }

    private static Map<String, Limit> limits(JsonNode limits) {
        var byChannel = new HashMap<String, Limit>();
        limits.properties().forEach(entry -> {
            if (Api.ALL.stream().noneMatch(api -> api.channel().equals(entry.getKey()))) {
                throw new IllegalArgumentException("limits must be of "
                        + Api.ALL.stream().map(Api::channel).toList() + ", was of " + entry.getKey());
            }
            JsonNode limit = entry.getValue();
            Fields.only("a limit", limit, Set.of("perSecond", "pairBurst", "pairMs"));
            byChannel.put(
                    entry.getKey(),
                    new Limit(
                            Fields.whole(limit, "perSecond"),
                            limit.has("pairBurst") ? Fields.whole(limit, "pairBurst") : 1,
                            limit.has("pairMs") ? Fields.duration(limit, "pairMs") : Duration.ZERO));
        });
        return byChannel;
    }

    private static @Nullable Reports reports(JsonNode statuses) {
        if (statuses.isMissingNode() || statuses.isNull()) {
            return null;
        }
        Fields.only("statuses", statuses, Set.of("webhook", "secret", "words", "afterMs", "copies"));
        var words = new ArrayList<String>();
        statuses.path("words").forEach(word -> words.add(word.asText()));
        return new Reports(
                Fields.text(statuses, "webhook"),
                Fields.text(statuses, "secret"),
                words.isEmpty() ? List.of("sent", "delivered", "read") : words,
                statuses.has("afterMs") ? Fields.duration(statuses, "afterMs") : Duration.ZERO,
                statuses.has("copies") ? Fields.whole(statuses, "copies") : 1);
    }
}
