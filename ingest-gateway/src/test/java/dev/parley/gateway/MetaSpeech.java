package dev.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How Meta's channels prove what they send. */
abstract class MetaSpeech implements Speech {

    private static final String HEADER = "X-Hub-Signature-256";

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public List<String> accounts() {
        return List.of("111", "222", "333");
    }

    @Override
    public String secret() {
        return "secret of one app";
    }

    @Override
    public boolean hasBatches() {
        return true;
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Map<String, String> proof(String account, String secret, byte[] body) {
        return Map.of(HEADER, signature(secret, body));
    }

    private static String signature(String secret, byte[] body) {
        return "sha256=" + WhatsAppWebhook.signature(body, secret, "HmacSHA256");
    }

    @Override
    public Map<String, Map<String, String>> forgeries(byte[] body) {
        String right = signature(secret(), body);
        String sha1 = "sha1=" + WhatsAppWebhook.signature(body, secret(), "HmacSHA1");
        byte[] escaped = new String(body, StandardCharsets.UTF_8)
                .replace("hi", "\\u0068i")
                .getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "SHA-1 in its own header", Map.of("X-Hub-Signature", sha1),
                "SHA-1 in its place", Map.of(HEADER, sha1),
                "cut short", Map.of(HEADER, right.substring(0, right.length() - 2)),
                "the prefix alone", Map.of(HEADER, "sha256="),
                "no hex", Map.of(HEADER, "sha256=" + "z".repeat(64)),
                "of the body written otherwise", proof("111", secret(), escaped));
    }

    /** Everything in a list of the entries, or of what is below them, by itself. */
    @Override
    public List<JsonNode> apart(JsonNode body) {
        return each(body, "entry")
                .flatMap(one -> {
                    var entry = one.path("entry").path(0);
                    return entry.isObject() ? lists().stream().flatMap(list -> inEntry(one, list)) : Stream.of(one);
                })
                .toList();
    }

    /** The names of an entry's lists, in the order in which they are read. */
    abstract List<String> lists();

    /** What is in a list of the one entry of a body, each in a body of its own. */
    Stream<JsonNode> inEntry(JsonNode body, String list) {
        return each(body.path("entry").path(0), list).map(entry -> {
            ObjectNode alone = entry.deepCopy();
            lists().stream().filter(other -> !other.equals(list)).forEach(alone::remove);
            return with(body, alone);
        });
    }

    /** The body with this in place of its entries. */
    static JsonNode with(JsonNode body, JsonNode entry) {
        ObjectNode whole = body.deepCopy();
        whole.putArray("entry").add(entry);
        return whole;
    }

    /** What a list holds; something else in its place is all that it holds. */
    private static Stream<JsonNode> held(JsonNode list) {
        if (list.isArray()) {
            return StreamSupport.stream(list.spliterator(), /* parallel= */ false);
        }
        return Stream.of(list).filter(one -> !one.isMissingNode() && !one.isNull());
    }

    /** Copies of an object, in each of which one of a list's elements is alone. */
    static Stream<JsonNode> each(JsonNode object, String list) {
        return held(object.path(list)).map(one -> {
            ObjectNode alone = object.deepCopy();
            alone.putArray(list).add(one);
            return alone;
        });
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("tenant", "demo", "appSecret", "s", "verifyToken", "v", "accessToken", "a");
    }

    @Override
    public List<String> secrets() {
        return List.of("appSecret", "verifyToken", "accessToken");
    }
}
