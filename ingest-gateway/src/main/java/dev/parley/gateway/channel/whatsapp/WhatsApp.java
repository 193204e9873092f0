package dev.parley.gateway.channel.whatsapp;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.meta.EntryReader;
import dev.parley.gateway.channel.meta.MetaAccounts;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Webhook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** WhatsApp by its Cloud API; an account is a phone number id. */
public final class WhatsApp implements Channel {

    /** The channel's name in conversations and records. */
    public static final String NAME = "whatsapp";

    private final EntryReader changes = new Changes();
    private final MetaAccounts accounts;

    /** The channel with these accounts. */
    public WhatsApp(Collection<AccountSettings> accounts) {
        this.accounts = new MetaAccounts(accounts);
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
        return accounts.accounts();
    }

    @Override
    public Optional<Webhook> webhook(String account) {
        return accounts.webhook(account, changes);
    }

    @Override
    public Optional<MediaSource> media(String account) {
        return accounts.find(account).map(WhatsAppMedia::source);
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return accounts.outlets(account -> new WhatsAppOutlet(account, calls));
    }
}
