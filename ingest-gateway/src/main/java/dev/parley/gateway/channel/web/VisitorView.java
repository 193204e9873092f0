package dev.parley.gateway.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import java.util.List;

/**
 * What a visitor is shown of a record. Everybody on the web may be one, so that what was asked of which model, what it cost and
 * how long it took stay with the merchant; what is new on a record stays there too, until it is named here.
 */
public final class VisitorView {

    private static final List<String> REPLY = List.of("id", "inReplyTo", "text", "language", "at");
    private static final List<String> NEGOTIATION = List.of("phase", "sku", "currency", "ourOffer", "total");
    private static final List<String> ORDER = List.of("id", "status");
    private static final List<String> DELTA = List.of("turn", "text");

    private VisitorView() {}

    /**
     * A reply, and in {@code byPerson} whether a person of the shop wrote it.
     *
     * @throws JsonProcessingException when the record is no JSON
     */
    public static String reply(String json) throws JsonProcessingException {
        var record = Json.mapper().readTree(json);
        var shown = only(record, REPLY);
        // What Parley says without a model, such as that no more messages will come, has no route either.
        shown.put(
                "byPerson",
                !record.hasNonNull("route")
                        && "handoff".equals(record.path("intent").asText()));
        if (record.path("negotiation").isObject()) {
            shown.set("negotiation", only(record.path("negotiation"), NEGOTIATION));
        }
        if (record.path("order").isObject()) {
            shown.set("order", only(record.path("order"), ORDER));
        }
        return shown.toString();
    }

    /**
     * What is being said so far.
     *
     * @throws JsonProcessingException when the record is no JSON
     */
    public static String delta(String json) throws JsonProcessingException {
        return only(Json.mapper().readTree(json), DELTA).toString();
    }

    private static ObjectNode only(JsonNode record, List<String> fields) {
        var shown = Json.mapper().createObjectNode();
        fields.stream().filter(record::hasNonNull).forEach(field -> shown.set(field, record.get(field)));
        return shown;
    }
}
