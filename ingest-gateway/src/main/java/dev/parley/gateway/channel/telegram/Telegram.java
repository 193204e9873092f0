package dev.parley.gateway.channel.telegram;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Webhook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Telegram by its Bot API; an account is a bot, under a name of the merchant's own. */
public final class Telegram implements Channel {

    /** The channel's name in conversations and records. */
    public static final String NAME = "telegram";

    private final Accounts<TelegramAccount> accounts;

    /** The channel with these accounts. */
    public Telegram(Collection<AccountSettings> accounts) {
        this.accounts =
                Accounts.of(accounts, TelegramAccount::of, one -> one.account().id());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public List<Account> accounts() {
        return accounts.accounts(TelegramAccount::account);
    }

    @Override
    public Optional<Webhook> webhook(String account) {
        return accounts.find(account).map(TelegramWebhook::new);
    }

    @Override
    public Optional<MediaSource> media(String account) {
        return accounts.find(account).map(TelegramMedia::source);
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return accounts.outlets(bot -> new TelegramOutlet(bot, calls));
    }
}
