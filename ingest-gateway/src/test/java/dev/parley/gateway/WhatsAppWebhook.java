package dev.parley.gateway;

import dev.parley.conversation.Message;
import dev.parley.gateway.log.Entry;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Meta in front of a door: bodies as its webhooks have them, signed as it signs them. */
record WhatsAppWebhook(Door door) {

    static final String APP_SECRET = "secret of one app";

    /** A webhook with this in its one change. */
    static String body(String number, String value) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"waba\",\"changes\":["
                + change(number, value) + "]}]}";
    }

    static String change(String number, String value) {
        return "{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\""
                + number + "\"}," + value + "}}";
    }

    /** A text of a customer who shows the telephone number. */
    static String text(String number, String id, String words) {
        return body(
                number,
                messages("{\"from\":\"8801711000001\",\"id\":\"" + id
                        + "\",\"timestamp\":\"1763632799\",\"type\":\"text\",\"text\":{\"body\":\"" + words + "\"}}"));
    }

    static String messages(String... messages) {
        return "\"contacts\":[{\"profile\":{\"name\":\"Rahim\"},\"wa_id\":\"8801711000001\",\"user_id\":\"BD.77\"}],"
                + "\"messages\":[" + String.join(",", messages) + "]";
    }

    static String signature(byte[] body, String appSecret, String algorithm) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] body) {
        return "sha256=" + signature(body, APP_SECRET, "HmacSHA256");
    }

    /** Every message in the log. */
    List<Message> taken() {
        return door.log.entries().stream()
                .map(Entry::value)
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    /** Sends a body to a number's webhook, signed by the app that numbers 111 and 222 have in common. */
    HttpResponse<String> send(String number, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return door.send(request(number, bytes).header("X-Hub-Signature-256", sha256(bytes)));
    }

    HttpRequest.Builder request(String number, byte[] body) {
        return HttpRequest.newBuilder(door.uri("/webhooks/whatsapp/" + number))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> shakeHands(String number, String mode, String token, String challenge) {
        return door.send(HttpRequest.newBuilder(door.uri("/webhooks/whatsapp/" + number + "?hub.mode=" + mode
                + "&hub.verify_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&hub.challenge="
                + URLEncoder.encode(challenge, StandardCharsets.UTF_8))));
    }
}
