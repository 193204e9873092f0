package dev.parley.standalone.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.conversation.Reply;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.NegotiationView;
import dev.parley.standalone.replay.PastTurns.Titles;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;

/**
 * Reads a negotiation out of what a reply tells of it, by way of the record that stores keep: all but the number of pieces, which is
 * taken for one.
 */
final class Views {
    private Views() {}

    static Negotiation negotiation(NegotiationView view, Titles titles, Reply reply) {
        String sku = view.sku();
        if (sku == null) {
            return Negotiation.open();
        }
        ObjectNode record = Json.mapper().valueToTree(view);
        ObjectNode item = Json.mapper().createObjectNode();
        item.put("sku", sku).put("title", titles.of(reply.tenant(), sku)).put("quantity", 1);
        item.set("currency", record.get("currency"));
        item.set("listPrice", record.get("listPrice"));
        record.set("item", item);
        record.set("price", record.get("ourOffer"));
        record.put("at", reply.at().toString());
        try {
            return Json.read(Json.bytes(record), Negotiation.class);
        } catch (UnreadableException | IllegalArgumentException e) {
            return Negotiation.open();
        }
    }
}
