package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A signed request that reports what became of a message.
 *
 * @param signedIn the header that the signature stands in
 */
record Webhook(URI address, String contentType, String body, String signedIn, String signature) {

    /**
     * What is reported.
     *
     * @param word one of sent, delivered, read and failed
     */
    record Event(Shown shown, String word, Instant at) {}

    /** How the platform reports this; empty where it does not. */
    static Optional<Webhook> of(Event event, Asked.@Nullable Callback callback, Reports how) {
        return switch (event.shown().channel()) {
            case "whatsapp" -> Optional.of(meta(whatsapp(event), event, how));
            case "messenger", "instagram" -> page(event).map(body -> meta(body, event, how));
            case "twilio" ->
                callback == null || callback.address().isEmpty()
                        ? Optional.empty()
                        : Optional.of(twilio(event, callback));
            default -> Optional.empty();
        };
    }

    private static Webhook meta(String body, Event event, Reports how) {
        return new Webhook(
                how.to(event.shown()),
                "application/json",
                body,
                Signature.HEADER,
                Signature.of(how.secret(), body.getBytes(UTF_8)));
    }

    private static String whatsapp(Event event) {
        Shown shown = event.shown();
        ObjectNode whole = GraphBody.object().put("object", "whatsapp_business_account");
        ObjectNode change = whole.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject()
                .put("field", "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", shown.account())
                .put("phone_number_id", shown.account());
        ObjectNode status = value.putArray("statuses")
                .addObject()
                .put("id", shown.message())
                .put("status", event.word())
                .put("timestamp", Long.toString(event.at().getEpochSecond()))
                .put("recipient_id", shown.to());
        if (!shown.reply().isEmpty()) {
            status.put("biz_opaque_callback_data", shown.reply());
        }
        if (event.word().equals("failed")) {
            status.putArray("errors").addObject().put("code", 131_026).put("title", "Message undeliverable");
        }
        return whole.toString();
    }

    /** An echo, a delivery or a read; failures are not reported, and Instagram tells no delivery and no metadata. */
    private static Optional<String> page(Event event) {
        Shown shown = event.shown();
        boolean isMessenger = shown.channel().equals("messenger");
        boolean isEcho = event.word().equals("sent");
        long millis = event.at().toEpochMilli();
        ObjectNode whole = GraphBody.object().put("object", isMessenger ? "page" : "instagram");
        ObjectNode messaging = whole.putArray("entry")
                .addObject()
                .put("id", shown.account())
                .put("time", millis)
                .putArray("messaging")
                .addObject();
        messaging.putObject("sender").put("id", isEcho ? shown.account() : shown.to());
        messaging.putObject("recipient").put("id", isEcho ? shown.to() : shown.account());
        messaging.put("timestamp", millis);
        switch (event.word()) {
            case "sent" -> {
                ObjectNode echo = messaging
                        .putObject("message")
                        .put("mid", shown.message())
                        .put("text", shown.text())
                        .put("is_echo", true);
                if (isMessenger && !shown.reply().isEmpty()) {
                    echo.put("metadata", "parley:" + shown.reply());
                }
            }
            case "delivered" -> {
                if (!isMessenger) {
                    return Optional.empty();
                }
                ObjectNode delivery = messaging.putObject("delivery").put("watermark", millis);
                delivery.putArray("mids").add(shown.message());
            }
            case "read" -> {
                ObjectNode read = messaging.putObject("read");
                if (isMessenger) {
                    read.put("watermark", millis);
                } else {
                    read.put("mid", shown.message());
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(whole.toString());
    }

    private static Webhook twilio(Event event, Asked.Callback callback) {
        Shown shown = event.shown();
        String sender = shown.to().startsWith("whatsapp:") ? "whatsapp:" + shown.account() : shown.account();
        var fields = new TreeMap<String, String>(Map.of(
                "AccountSid", callback.account(),
                "From", sender,
                "MessageSid", shown.message(),
                "MessageStatus", event.word(),
                "SmsSid", shown.message(),
                "SmsStatus", event.word(),
                "To", shown.to()));
        if (event.word().equals("failed")) {
            fields.put("ErrorCode", "30003");
        }
        return new Webhook(
                URI.create(callback.address()),
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")),
                Signature.TWILIO_HEADER,
                Signature.ofTwilio(callback, fields));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
