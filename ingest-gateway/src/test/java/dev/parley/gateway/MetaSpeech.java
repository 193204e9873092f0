package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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

    @Override
    public Map<String, String> settings() {
        return Map.of("tenant", "demo", "appSecret", "s", "verifyToken", "v", "accessToken", "a");
    }

    @Override
    public List<String> secrets() {
        return List.of("appSecret", "verifyToken", "accessToken");
    }
}
