package dev.parley.gateway.channel.telegram;

import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Rotating;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A merchant's bot.
 *
 * @param account whose it is; its id is a name of the merchant's own
 * @param secretToken comes with every update
 * @param botToken opens the Bot API; it stands in addresses, so that those are never shown
 * @param baseUrl where the Bot API answers
 */
record TelegramAccount(Account account, Rotating secretToken, String botToken, URI baseUrl) implements Accounts.Owned {

    private static final String BASE_URL = "https://api.telegram.org";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]{1,256}");

    TelegramAccount {
        if (!TOKEN.matcher(botToken).matches()) {
            throw new IllegalArgumentException("channels.telegram." + account.id()
                    + ".botToken must be of letters, digits, colons, hyphens and underscores, as BotFather shows it");
        }
    }

    /** As it is written in the configuration. */
    static TelegramAccount of(AccountSettings settings) {
        return new TelegramAccount(
                settings.account(),
                settings.rotating("secretToken", "previousSecretToken"),
                settings.needed("botToken"),
                settings.address("baseUrl", BASE_URL));
    }

    @Override
    public String toString() {
        return "TelegramAccount[" + account.id() + " of " + account.tenant() + "]";
    }
}
