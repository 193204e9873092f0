package dev.parley.gateway.channel.web;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Rotating;
import dev.parley.wire.Sha256;
import java.util.HexFormat;
import java.util.Map;

/**
 * A web chat of a merchant's; valid or not constructed.
 *
 * @param account its name, which pages tell, and whose it is
 * @param secret signs what visitors hold
 * @param origins whose pages may hold it
 */
public record WebAccount(Account account, Rotating secret, Origins origins) {

    /** The channel's name. */
    public static final String CHANNEL = "web";

    /** Characters of a secret, so that it cannot be guessed from what it signed. */
    public static final int SECRET_MIN = 32;

    public WebAccount {
        checkLong(account, "secret", secret.current());
        if (!secret.previous().isBlank()) {
            checkLong(account, "previousSecret", secret.previous());
        }
    }

    /**
     * The chat that the configuration describes.
     *
     * @throws IllegalArgumentException naming what is missing or wrong
     */
    static WebAccount of(AccountSettings settings) {
        var account = settings.account();
        try {
            return new WebAccount(
                    account, settings.rotating("secret", "previousSecret"), Origins.of(settings.needed("origins")));
        } catch (IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage());
            throw what.startsWith("channels.")
                    ? e
                    : new IllegalArgumentException("channels.web." + account.id() + ": " + what, e);
        }
    }

    /**
     * The chat of a merchant who has set up nothing, for pages of this machine.
     *
     * @param key the merchant's key, which is as good as no secret where it is known to everyone on this machine. What is
     *     signed with it holds for as long as the key does, restarts included
     */
    static WebAccount unconfigured(String tenant, String key) {
        var settings = new AccountSettings(CHANNEL, "main", Map.of("tenant", tenant));
        String secret = HexFormat.of().formatHex(Sha256.of("parley web chat " + tenant + " " + key));
        return new WebAccount(settings.account(), Rotating.of(secret), Origins.LOOPBACK);
    }

    /** The conversation with one of its visitors. */
    ConversationId conversation(String contact) {
        return new ConversationId(account.tenant(), account.conversation(contact));
    }

    private static void checkLong(Account account, String key, String secret) {
        if (secret.length() < SECRET_MIN) {
            throw new IllegalArgumentException("channels.web." + account.id() + "." + key + " must have at least "
                    + SECRET_MIN + " characters; openssl rand -hex 32 makes one");
        }
    }
}
