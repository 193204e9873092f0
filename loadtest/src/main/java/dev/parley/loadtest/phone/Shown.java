package dev.parley.loadtest.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * One message that a customer's phone has shown, in the order in which all phones together did.
 *
 * @param seq counts from 1
 * @param account the phone number id it was sent from
 * @param to the customer
 * @param reply what Parley wrote into {@code biz_opaque_callback_data}, its reply's id; empty when there was none
 * @param message the id that WhatsApp gave it
 * @param answered false when the sender was never told that it was taken
 */
public record Shown(
        long seq, Instant at, String account, String to, String text, String reply, String message, boolean answered) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The conversation as Parley names it, without the tenant. */
    public String conversation() {
        return "whatsapp:" + account + ":" + to;
    }

    /** One line of NDJSON, without its end. */
    public String toJson() {
        return JSON.createObjectNode()
                .put("seq", seq)
                .put("at", at.toString())
                .put("conversation", conversation())
                .put("account", account)
                .put("to", to)
                .put("text", text)
                .put("reply", reply)
                .put("message", message)
                .put("answered", answered)
                .toString();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when it is something else, such as the torn last line of a file
     */
    public static Shown of(String json) {
        JsonNode line;
        try {
            line = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a line of a phone's journal: it is not JSON", e);
        }
        if (!line.has("seq") || !line.has("at")) {
            throw new IllegalArgumentException("Not a line of a phone's journal: it has no seq or no time");
        }
        return new Shown(
                line.path("seq").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("account").asText(),
                line.path("to").asText(),
                line.path("text").asText(),
                line.path("reply").asText(),
                line.path("message").asText(),
                line.path("answered").asBoolean());
    }

    /** Leaves the text out, and says how long it is. */
    @Override
    public String toString() {
        return "Shown[" + seq + ", " + conversation() + ", " + reply + ", " + text.length() + " chars]";
    }
}
