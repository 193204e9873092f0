package dev.parley.loadtest.phone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a phone reports what became of a message: to a webhook, signed as Meta signs.
 *
 * @param webhook the gateway's address for the account
 * @param secret the app's secret
 * @param words the statuses in their order, of sent, delivered, read and failed
 * @param after how long after the message the first comes, and between any two
 * @param copies how often each is sent; Meta sends some twice
 */
public record Reports(URI webhook, String secret, List<String> words, Duration after, int copies) {

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
        if (!"http".equals(webhook.getScheme()) || webhook.getHost() == null) {
            throw new IllegalArgumentException(
                    "webhook must be an http address, such as" + " http://127.0.0.1:8080/webhooks/whatsapp/111");
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Reports[" + webhook + ", " + words + ", " + after + ", " + copies + " copies]";
    }
}
