package dev.parley.gateway.channel.twilio;

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

/** SMS and WhatsApp by Twilio; an account is a number. */
public final class Twilio implements Channel {

    /** The channel's name in conversations and records. */
    public static final String NAME = "twilio";

    private final Accounts<TwilioAccount> accounts;

    /** The channel with these accounts. */
    public Twilio(Collection<AccountSettings> accounts) {
        this.accounts =
                Accounts.of(accounts, TwilioAccount::of, one -> one.account().id());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public List<Account> accounts() {
        return accounts.accounts(TwilioAccount::account);
    }

    @Override
    public Optional<Webhook> webhook(String account) {
        return accounts.find(account).map(number -> new TwilioWebhook(number, accounts::find));
    }

    @Override
    public Optional<MediaSource> media(String account) {
        return accounts.find(account).map(TwilioMedia::source);
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return accounts.outlets(number -> new TwilioOutlet(number, calls));
    }
}
