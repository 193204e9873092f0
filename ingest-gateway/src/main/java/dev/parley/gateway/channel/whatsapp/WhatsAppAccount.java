package dev.parley.gateway.channel.whatsapp;

import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A telephone number of a merchant's at WhatsApp; valid or not constructed.
 *
 * @param id the phone number id, which the webhook's path ends in
 * @param tenant the merchant
 * @param secrets how the two sides know each other
 * @param baseUrl where the Graph API answers, with its version
 * @param ambiguous what to do with a reply of which nobody knows whether it was sent
 */
public record WhatsAppAccount(String id, String tenant, Secrets secrets, URI baseUrl, Ambiguous ambiguous) {

    /** The channel's name in conversations and records. */
    public static final String CHANNEL = "whatsapp";
    /** Where the Graph API answers unless it is told otherwise. */
    public static final String BASE_URL = "https://graph.facebook.com/v23.0";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    public WhatsAppAccount {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "channels.whatsapp: an account is a phone number id, digits as Meta shows them");
        }
        Bounds.name("channels.whatsapp." + id + ".tenant", tenant, Bounds.TENANT_MAX);
        if (tenant.indexOf('/') >= 0) {
            throw new IllegalArgumentException("channels.whatsapp." + id + ".tenant must not contain a slash");
        }
        if (baseUrl.getHost() == null) {
            throw new IllegalArgumentException("channels.whatsapp." + id + ".baseUrl must be an address of the web");
        }
    }

    @Override
    public String toString() {
        return "WhatsAppAccount[" + id + " of " + tenant + "]";
    }

    /**
     * How the two sides know each other.
     *
     * @param appSecret signs what comes in
     * @param verifyToken is told once, when the webhook is set up
     * @param accessToken opens the Graph API
     */
    public record Secrets(String appSecret, String verifyToken, String accessToken) {
        public Secrets {
            Bounds.name("appSecret", appSecret, Bounds.TEXT_MAX);
            Bounds.name("verifyToken", verifyToken, Bounds.TEXT_MAX);
            Bounds.name("accessToken", accessToken, Bounds.TEXT_MAX);
        }

        @Override
        public String toString() {
            return "Secrets[****]";
        }
    }
}
