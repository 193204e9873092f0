package dev.parley.gateway.channel.meta;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.webhook.AccountChannel;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All accounts at one of Meta's channels, by the ids that its webhooks name. */
public final class MetaAccounts {

    private final Accounts<MetaAccount> byId;

    /** Reads what is written of each. */
    public MetaAccounts(Collection<AccountSettings> accounts) {
        byId = Accounts.of(accounts, MetaAccount::of);
    }

    /** Their channel, where they are pages or profiles. */
    public Channel pages(String name, PageOutlet.Kind kind) {
        return channel(
                name, new PageEvents(), PageMedia::source, (account, calls) -> new PageOutlet(account, calls, kind));
    }

    /** Their channel, whose entries are read so, and whose media and ways out are these. */
    public Channel channel(
            String name,
            EntryReader entries,
            Function<MetaAccount, MediaSource> media,
            BiFunction<MetaAccount, Calls, Outlet> outlet) {
        return new AccountChannel<>(
                name,
                "application/json",
                byId,
                new AccountChannel.Ways<>(signer -> new MetaWebhook(this, signer, entries), media, outlet));
    }

    /** The account of this id, if there is one. */
    Optional<MetaAccount> find(String id) {
        return byId.find(id);
    }

    /** The accounts that a request signed with this secret speaks for. */
    Vouched signedWith(String secret) {
        return id -> find(id).filter(one -> one.secrets().appSecret().includes(secret));
    }

    /**
     * The accounts that a request speaks for: it may carry items for several accounts of an app, and its signature proves only
     * who holds the app's secret.
     */
    @FunctionalInterface
    public interface Vouched {
        /** The account of this id, if the request speaks for it. */
        Optional<MetaAccount> find(String id);
    }
}
