package dev.parley.loadtest.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * One message that a customer's phone has shown, in the order in which all phones together did.
 *
 * @param seq counts from 1
 * @param channel the platform's name as conversations have it
 * @param account what it was sent from, such as a phone number id
 * @param to the customer
 * @param reply the reply's id, as Parley wrote it beside the message; empty where the platform takes none
 * @param message the id that the platform gave it
 * @param attempt how often this text had been sent to this customer, with this time; attempts that were refused count
 * @param answered false when the sender was never told that it was taken
 */
public record Shown(
        long seq,
        Instant at,
        String channel,
        String account,
        String to,
        String text,
        String reply,
        String message,
        int attempt,
        boolean answered) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The conversation as Parley names it, without the tenant. */
    public String conversation() {
        return channel + ":" + account + ":" + to;
    }

    /** One line of NDJSON, without its end. */
    public String toJson() {
        return JSON.createObjectNode()
                .put("seq", seq)
                .put("at", at.toString())
                .put("conversation", conversation())
                .put("channel", channel)
                .put("account", account)
                .put("to", to)
                .put("text", text)
                .put("reply", reply)
                .put("message", message)
                .put("attempt", attempt)
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
                line.path("channel").asText("whatsapp"),
                line.path("account").asText(),
                line.path("to").asText(),
                line.path("text").asText(),
                line.path("reply").asText(),
                line.path("message").asText(),
                line.path("attempt").asInt(1),
                line.path("answered").asBoolean());
    }

    /** Leaves the text out, and says how long it is. */
    @Override
    public String toString() {
        return "Shown[" + seq + ", " + conversation() + ", " + reply + ", " + text.length() + " chars]";
    }
}
