package dev.parley.loadtest.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes records one by one and keeps of each what an audit needs. */
final class Gathering {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CANARY = Pattern.compile("canary-[a-z0-9-]+");
    private static final String CHANGELOG = "-changelog";

    final List<Facts.Said> messages = new ArrayList<>();
    final List<Facts.Replied> replies = new ArrayList<>();
    final List<Facts.Silent> silences = new ArrayList<>();
    final List<Facts.Dead> deadletters = new ArrayList<>();
    final List<Facts.Booked> costs = new ArrayList<>();
    final List<Facts.Worked> answers = new ArrayList<>();
    final List<Facts.Ordered> commands = new ArrayList<>();
    final List<Facts.Priced> catalogue = new ArrayList<>();
    final List<Facts.Delivered> deliveries = new ArrayList<>();
    final Set<Facts.Stray> strays = new LinkedHashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private long records;

    /** How many records were taken. */
    long records() {
        return records;
    }

    void add(Entry entry) {
        records++;
        var key = entry.key() == null ? "" : entry.key();
        if (entry.value() != null && entry.value().contains("canary-")) {
            lookForStrays(entry.topic(), key, entry.value());
        }
        if (entry.topic().endsWith(CHANGELOG)) {
            return;
        }
        var shared = names.computeIfAbsent(key, same -> same);
        var at = new Facts.Spot(entry.partition(), entry.offset(), entry.timestampMs());
        switch (entry.topic()) {
            case "parley.messages" -> messages.add(said(at, shared, entry));
            case "parley.replies" -> replies.add(replied(at, shared, json(entry)));
            case "parley.silences" -> {
                var silence = json(entry);
                silences.add(new Facts.Silent(at, shared, text(silence, "message"), name(silence, "reason")));
            }
            case "parley.deadletters" -> deadletters.add(dead(shared, entry));
            case "parley.costs" -> costs.add(booked(shared, json(entry)));
            case "parley.answers" -> worked(at, shared, json(entry));
            case "parley.commands" -> commands.add(new Facts.Ordered(at, shared, name(json(entry), "kind")));
            case "parley.catalog" -> catalogue.add(priced(at, shared, json(entry)));
            case "parley.deliveries" -> {
                var delivery = json(entry);
                deliveries.add(new Facts.Delivered(shared, text(delivery, "reply"), name(delivery, "status")));
            }
            default -> {
                // Looked through for strays; nothing else of it is audited.
            }
        }
    }

    private void lookForStrays(String topic, String key, String value) {
        var tenant = tenantOf(key);
        var canaries = CANARY.matcher(value);
        while (canaries.find()) {
            if (!belongs(canaries.group(), tenant)) {
                strays.add(new Facts.Stray(topic, tenant, canaries.group()));
            }
        }
    }

    /** Keys begin with the tenant, up to a slash, or in stores to a NUL. */
    static String tenantOf(String key) {
        int end = 0;
        while (end < key.length() && key.charAt(end) != '/' && key.charAt(end) != '\0') {
            end++;
        }
        return key.substring(0, end);
    }

    /** Whether {@code canary-<tenant>-…} is of this tenant. A tenant's name must not begin with another's and a hyphen. */
    static boolean belongs(String canary, String tenant) {
        return canary.startsWith("canary-" + tenant + "-");
    }

    private static Facts.Said said(Facts.Spot at, String key, Entry entry) {
        var message = json(entry);
        return new Facts.Said(
                at,
                key,
                text(message, "id"),
                entry.headers().containsKey("parley-replay"),
                Amounts.in(message.path("content").path("text").asText()));
    }

    private Facts.Replied replied(Facts.Spot at, String key, JsonNode reply) {
        var text = text(reply, "text");
        return new Facts.Replied(
                at,
                key,
                text(reply, "id"),
                StreamSupport.stream(reply.path("inReplyTo").spliterator(), /* parallel= */ false)
                        .map(JsonNode::asText)
                        .toList(),
                name(reply.path("route"), "provider"),
                text.hashCode(),
                deal(reply.path("negotiation")),
                Amounts.in(text));
    }

    private Facts.@Nullable Deal deal(JsonNode negotiation) {
        return negotiation.path("sku").isTextual()
                ? new Facts.Deal(
                        name(negotiation, "currency"),
                        text(negotiation, "phase").equals("agreed"),
                        number(negotiation, "theirOffer"),
                        number(negotiation, "ourOffer"),
                        lines(negotiation))
                : null;
    }

    private List<Facts.Line> lines(JsonNode negotiation) {
        var lines = StreamSupport.stream(negotiation.path("lines").spliterator(), false)
                .map(line -> new Facts.Line(
                        name(line, "sku"), Math.max(1, line.path("quantity").asInt())))
                .toList();
        return lines.isEmpty() ? List.of(new Facts.Line(name(negotiation, "sku"), 1)) : lines;
    }

    private Facts.Dead dead(String key, Entry entry) {
        var headers = entry.headers();
        return new Facts.Dead(
                key,
                text(json(entry), "id"),
                headers.getOrDefault("parley-error-stage", ""),
                headers.getOrDefault("parley-error-topic", ""),
                Integer.parseInt(headers.getOrDefault("parley-error-partition", "-1")),
                Long.parseLong(headers.getOrDefault("parley-error-offset", "-1")));
    }

    private Facts.Booked booked(String key, JsonNode cost) {
        var usd = number(cost, "usd");
        return new Facts.Booked(
                key,
                text(cost, "id"),
                text(cost, "turn"),
                name(cost, "provider"),
                name(cost, "outcome"),
                usd == null ? BigDecimal.ZERO : usd,
                cost.path("estimated").asBoolean());
    }

    private void worked(Facts.Spot at, String key, JsonNode news) {
        var kind = text(news, "kind");
        if (kind.equals("cost")) {
            return;
        }
        var draft = news.path("draft");
        var end = draft.isObject() ? Facts.News.ANSWER : Facts.News.FAILURE;
        answers.add(new Facts.Worked(
                key,
                at.partition(),
                text(news, "ask"),
                StreamSupport.stream(news.path("offsets").spliterator(), /* parallel= */ false)
                        .map(JsonNode::asLong)
                        .toList(),
                news.path("attempt").asInt(),
                kind.equals("answer") ? end : Facts.News.RUNNING,
                text(draft, "text").hashCode(),
                text(news.path("estimate"), "id")));
    }

    private Facts.Priced priced(Facts.Spot at, String key, JsonNode product) {
        var list = number(product, "listPrice");
        var floor = number(product, "floorPrice");
        var words = new StringBuilder(text(product, "title")).append(" ; ").append(text(product, "description"));
        product.path("attributes").forEach(value -> words.append(" ; ").append(value.asText()));
        return new Facts.Priced(
                at, key, list, floor == null ? list : floor, name(product, "currency"), Amounts.in(words.toString()));
    }

    private String name(JsonNode of, String field) {
        return names.computeIfAbsent(text(of, field), same -> same);
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).asText();
    }

    private static @Nullable BigDecimal number(JsonNode of, String field) {
        var text = text(of, field);
        try {
            return text.isEmpty() || text.equals("null") ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static JsonNode json(Entry entry) {
        try {
            return entry.value() == null ? MissingNode.getInstance() : JSON.readTree(entry.value());
        } catch (JsonProcessingException e) {
            // Junk has no fields; that it has its dead letter is for the check of endings.
            return MissingNode.getInstance();
        }
    }
}
