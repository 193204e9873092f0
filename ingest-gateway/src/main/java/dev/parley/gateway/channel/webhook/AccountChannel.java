package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.media.MediaSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A channel of what can be done through one of its accounts.
 *
 * @param <A> what it knows of an account
 */
public record AccountChannel<A extends Accounts.Owned>(String name, String contentType, Accounts<A> all, Ways<A> ways)
        implements Channel {

    /**
     * What can be done through an account.
     *
     * @param <A> what is known of it
     */
    public record Ways<A>(
            Function<A, Webhook> webhook, Function<A, MediaSource> media, BiFunction<A, Calls, Outlet> outlet) {}

    @Override
    public List<Account> accounts() {
        return all.accounts();
    }

    @Override
    public Optional<Webhook> webhook(String account) {
        return all.find(account).map(ways.webhook());
    }

    @Override
    public Optional<MediaSource> media(String account) {
        return all.find(account).map(ways.media());
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return all.outlets(account -> ways.outlet().apply(account, calls));
    }
}
