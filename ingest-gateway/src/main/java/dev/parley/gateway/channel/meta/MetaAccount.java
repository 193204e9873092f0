package dev.parley.gateway.channel.meta;

import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Rotating;
import java.net.URI;

/**
 * A merchant's number, page or profile at Meta.
 *
 * @param account whose it is; its id is the one that Meta's webhooks name
 * @param secrets how the two sides know each other
 * @param baseUrl where the Graph API answers, with its version
 */
public record MetaAccount(Account account, Secrets secrets, URI baseUrl) implements Accounts.Owned {

    /** Where the Graph API answers unless it is told otherwise. */
    public static final String BASE_URL = "https://graph.facebook.com/v23.0";

    /**
     * As it is written in the configuration.
     *
     * @throws IllegalArgumentException when something that is needed is not there, naming it
     */
    public static MetaAccount of(AccountSettings settings) {
        return new MetaAccount(
                settings.account(),
                new Secrets(
                        settings.rotating("appSecret", "previousAppSecret"),
                        settings.needed("verifyToken"),
                        settings.needed("accessToken")),
                settings.address("baseUrl", BASE_URL));
    }

    @Override
    public String toString() {
        return "MetaAccount[" + account.channel() + " " + account.id() + " of " + account.tenant() + "]";
    }

    /**
     * How the two sides know each other.
     *
     * @param appSecret signs what comes in
     * @param verifyToken is told once, when the webhook is set up
     * @param accessToken opens the Graph API
     */
    public record Secrets(Rotating appSecret, String verifyToken, String accessToken) {
        public Secrets {
            Bounds.name("verifyToken", verifyToken, Bounds.TEXT_MAX);
            Bounds.name("accessToken", accessToken, Bounds.TEXT_MAX);
        }

        @Override
        public String toString() {
            return "Secrets[****]";
        }
    }
}
