package dev.parley.gateway.channel.telegram;

import dev.parley.gateway.channel.webhook.AccountChannel;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;

/** Telegram by its Bot API; an account is a bot, under a name of the merchant's own. */
public final class Telegram {

    /** The channel's name in conversations and records. */
    public static final String NAME = "telegram";

    private Telegram() {}

    /** The channel with these accounts. */
    public static Channel of(Collection<AccountSettings> accounts) {
        return new AccountChannel<>(
                NAME,
                "application/json",
                Accounts.of(accounts, TelegramAccount::of),
                new AccountChannel.Ways<>(TelegramWebhook::new, TelegramMedia::source, TelegramOutlet::new));
    }
}
