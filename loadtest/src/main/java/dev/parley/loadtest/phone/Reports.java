package dev.parley.loadtest.phone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a phone reports what became of a message: to a webhook, signed as the platform signs. Twilio is told
 * where with every message and signs with its auth token; Telegram reports nothing.
 *
 * @param webhook the gateway's address, with {@code {channel}} and {@code {account}} for those of a message
 * @param secret the app's secret
 * @param words the statuses in their order, of sent, delivered, read and failed
 * @param after how long after the message the first comes, and between any two
 * @param copies how often each is sent; Meta sends some twice
 */
public record Reports(String webhook, String secret, List<String> words, Duration after, int copies) {

    private static final Set<String> KNOWN = Set.of("sent", "delivered", "read", "failed");
    private static final int COPIES_MAX = 10;

    public Reports {
        words = List.copyOf(words);
        if (!KNOWN.containsAll(words)) {
            throw new IllegalArgumentException("words must be of sent, delivered, read and failed, were " + words);
        }
        if (copies < 1 || copies > COPIES_MAX) {
            throw new IllegalArgumentException("copies must be from 1 to " + COPIES_MAX + ", were " + copies);
        }
        if (!webhook.startsWith("http://")) {
            throw new IllegalArgumentException(
                    "webhook must be an http address, such as" + " http://127.0.0.1:8080/webhooks/whatsapp/111");
        }
    }

    /** Where reports of this message go. */
    URI to(Shown shown) {
        return URI.create(webhook.replace("{channel}", shown.channel()).replace("{account}", shown.account()));
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Reports[" + webhook + ", " + words + ", " + after + ", " + copies + " copies]";
    }
}
