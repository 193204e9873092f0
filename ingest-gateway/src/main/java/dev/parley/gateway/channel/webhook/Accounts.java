package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.Outlet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The accounts of a channel, by their ids.
 *
 * @param <A> what the channel knows of each
 */
public final class Accounts<A extends Accounts.Owned> {

    private final Map<String, A> byId;

    /** What a channel knows of an account of a merchant's. */
    public interface Owned {
        /** The account itself. */
        Account account();
    }

    private Accounts(Map<String, A> byId) {
        this.byId = byId;
    }

    /** Reads what is written of each; two with one id are a mistake. */
    public static <A extends Owned> Accounts<A> of(
            Collection<AccountSettings> written, Function<AccountSettings, A> read) {
        return new Accounts<>(written.stream()
                .map(read)
                .collect(Collectors.toUnmodifiableMap(one -> one.account().id(), Function.identity())));
    }

    /** The account of this id, if there is one. */
    public Optional<A> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What they are to others. */
    List<Account> accounts() {
        return byId.values().stream().map(Owned::account).toList();
    }

    /** The ways out, each made so. */
    Map<String, Outlet> outlets(Function<A, Outlet> outlet) {
        return byId.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> outlet.apply(one.getValue())));
    }
}
