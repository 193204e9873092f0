package dev.parley.gateway.channel.meta;

import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Webhook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All accounts at one of Meta's channels, by the ids that its webhooks name. */
public final class MetaAccounts {

    private final Accounts<MetaAccount> byId;

    /** Reads what is written of each. */
    public MetaAccounts(Collection<AccountSettings> accounts) {
        byId = Accounts.of(accounts, MetaAccount::of, one -> one.account().id());
    }

    /** The merchants' accounts. */
    public List<Account> accounts() {
        return byId.accounts(MetaAccount::account);
    }

    /** The webhook of an account, whose entries are read so. */
    public Optional<Webhook> webhook(String id, EntryReader entries) {
        return find(id).map(signer -> new MetaWebhook(this, signer, entries));
    }

    /** The ways out, each made so. */
    public Map<String, Outlet> outlets(Function<MetaAccount, Outlet> outlet) {
        return byId.outlets(outlet);
    }

    /** The account of this id, if there is one. */
    public Optional<MetaAccount> find(String id) {
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
