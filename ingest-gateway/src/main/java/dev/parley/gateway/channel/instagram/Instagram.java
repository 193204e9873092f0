package dev.parley.gateway.channel.instagram;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.meta.EntryReader;
import dev.parley.gateway.channel.meta.MetaAccounts;
import dev.parley.gateway.channel.meta.PageEvents;
import dev.parley.gateway.channel.meta.PageMedia;
import dev.parley.gateway.channel.meta.PageOutlet;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Webhook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instagram's direct messages; an account is the id of a professional profile, as its webhooks name it. */
public final class Instagram implements Channel {

    /** The channel's name in conversations and records. */
    public static final String NAME = "instagram";

    private static final PageOutlet.Traits TRAITS =
            new PageOutlet.Traits(new TextLimit(1_000, TextLimit.Unit.BYTES), /* echoesMetadata= */ false);

    private final EntryReader events = new PageEvents();
    private final MetaAccounts accounts;

    /** The channel with these accounts. */
    public Instagram(Collection<AccountSettings> accounts) {
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
        return accounts.webhook(account, events);
    }

    @Override
    public Optional<MediaSource> media(String account) {
        return accounts.find(account).map(PageMedia::source);
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return accounts.outlets(account -> new PageOutlet(account, calls, TRAITS));
    }
}
