package dev.parley.loadtest.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.phone.Signature;
import java.util.Map;

/**
 * A request to a gateway.
 *
 * @param body JSON
 */
record Post(String method, String path, String body, Map<String, String> headers) {
    private static final JsonMapper JSON = new JsonMapper();

    Post {
        headers = Map.copyOf(headers);
    }

    /** What a customer says, by the way that the customer writes. */
    static Post message(Contact from, String id, String text) {
        return from.hasPhone() ? webhook(from, id, text) : api(from, id, text);
    }

    private static Post api(Contact from, String id, String text) {
        var body = JSON.createObjectNode();
        body.put("conversation", from.id()).put("id", id).put("text", text);
        body.putObject("from").put("name", from.tenant().canary());
        return of(from.tenant(), "POST", "/v1/messages", body);
    }

    /** As WhatsApp tells of a message. */
    private static Post webhook(Contact from, String id, String text) {
        var body = JSON.createObjectNode();
        body.put("object", "whatsapp_business_account");
        var change = body.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject();
        change.put("field", "messages");
        var value = change.putObject("value");
        value.putObject("metadata").put("phone_number_id", from.account());
        var contact = value.putArray("contacts").addObject().put("wa_id", from.id());
        contact.putObject("profile").put("name", from.tenant().canary());
        var message = value.putArray("messages").addObject();
        message.put("from", from.id())
                .put("id", id)
                .put("timestamp", Long.toString(System.currentTimeMillis() / 1_000))
                .put("type", "text");
        message.putObject("text").put("body", text);
        String sent = body.toString();
        return new Post(
                "POST",
                "/webhooks/whatsapp/" + from.account(),
                sent,
                Map.of(Signature.HEADER, Signature.of(from.tenant().secret(), sent.getBytes(UTF_8))));
    }

    /** What an operator orders. */
    static Post order(Contact about, String kind) {
        var body = JSON.createObjectNode();
        body.put("kind", kind).put("by", "operator");
        if (kind.equals("say")) {
            body.put("text", "A person speaks. " + about.tenant().canary());
        }
        var path = "/v1/conversations/" + about.conversation().replace(":", "%3A") + "/commands";
        return of(about.tenant(), "POST", path, body);
    }

    /** Puts a ware into the catalogue. */
    static Post ware(Tenant tenant, Tenant.Ware ware) {
        var body = JSON.createObjectNode();
        body.put("title", ware.title());
        body.put("description", "A fine " + ware.thing() + ". " + tenant.canary());
        body.put("listPrice", Integer.toString(ware.list()));
        body.put("floorPrice", Integer.toString(ware.floor()));
        return of(tenant, "PUT", "/v1/catalog/" + ware.sku(), body);
    }

    private static Post of(Tenant tenant, String method, String path, ObjectNode body) {
        return new Post(method, path, body.toString(), Map.of("Authorization", "Bearer " + tenant.key()));
    }

    /** Leaves the contents out. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
