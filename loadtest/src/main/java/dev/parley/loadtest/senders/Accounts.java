package dev.parley.loadtest.senders;

import dev.parley.conversation.Reply;
import dev.parley.loadtest.phone.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A merchant's accounts, two at each platform: one holds a reply of which nobody knows whether it was sent, the other sends it
 * again.
 *
 * @param channels by their names in conversations
 * @param perSecond what platforms take of an account, of which each gateway may use its share
 */
record Accounts(List<String> channels, int perSecond) {

    /** All that there is a stand-in of. */
    static final List<String> CHANNELS = List.of("whatsapp", "messenger", "instagram", "telegram", "twilio");

    static final String TENANT = "demo";
    /** What reports are signed with. */
    static final String SECRET = "secret-of-all-accounts";

    private static final String HOLDS = "1001";
    private static final String RESENDS = "2002";

    Accounts {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || !CHANNELS.containsAll(channels)) {
            throw new IllegalArgumentException("channels must be of " + CHANNELS + ", were " + channels);
        }
    }

    /** How many there are. */
    int count() {
        return 2 * channels.size();
    }

    String channel(int number) {
        return channels.get(number / 2);
    }

    String id(int number) {
        return number % 2 == 0 ? HOLDS : RESENDS;
    }

    /** Whether a reply of which nobody knows whether it was sent is sent again. */
    static boolean resends(Reply reply) {
        return reply.account().equals(RESENDS);
    }

    /** What the platforms take. */
    Map<String, Limit> limits() {
        return channels.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new Limit(perSecond, 1, Duration.ZERO)));
    }

    /**
     * The section of a gateway's {@code parley.yaml}.
     *
     * @param phone where the platforms' stand-in answers
     * @param reports the gateway that is told what became of messages
     * @param gateways how many share the accounts
     */
    String yaml(String phone, String reports, int gateways) {
        String pace = "perSecond: %d, pairSeconds: 0".formatted(Math.max(1, perSecond / gateways));
        return channels.stream()
                .map(channel -> "  " + channel + ":\n"
                        + Stream.of(HOLDS, RESENDS)
                                .map(id -> "    \"%s\": {tenant: %s, %s, ambiguous: %s, %s}%n"
                                        .formatted(
                                                id,
                                                TENANT,
                                                credentials(channel, id, phone, reports),
                                                id.equals(HOLDS) ? "hold" : "resend",
                                                pace))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("", "channels:\n", ""));
    }

    private static String credentials(String channel, String id, String phone, String reports) {
        return switch (channel) {
            case "telegram" -> "secretToken: %s, botToken: \"%s:x\", baseUrl: \"%s\"".formatted(SECRET, id, phone);
            case "twilio" ->
                "accountSid: AC01, authToken: %s, publicUrl: \"%s/webhooks/twilio/%s\", baseUrl: \"%s\""
                        .formatted(SECRET, reports, id, phone);
            default ->
                "appSecret: %s, verifyToken: any, accessToken: \"%s|any\", baseUrl: \"%s%s/v23.0\""
                        .formatted(SECRET, id, phone, channel.equals("whatsapp") ? "" : "/" + channel);
        };
    }
}
