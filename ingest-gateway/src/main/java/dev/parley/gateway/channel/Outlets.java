package dev.parley.gateway.channel;

import java.util.Map;
import java.util.Optional;

/**
 * Every way out, by channel and account.
 *
 * @param byAccount channel, then account
 */
public record Outlets(Map<String, Map<String, Outlet>> byAccount) {

    public Outlets {
        byAccount = Map.copyOf(byAccount);
    }

    /** The way out through this account, if there is one. */
    public Optional<Outlet> of(String channel, String account) {
        return Optional.ofNullable(byAccount.getOrDefault(channel, Map.of()).get(account));
    }

    /** Whether anybody is shown by any of them that an answer is being written. */
    boolean showPresence() {
        return byAccount.values().stream()
                .flatMap(accounts -> accounts.values().stream())
                .anyMatch(outlet -> outlet.presence().isPresent());
    }

    /** Whether there is no way out at all. */
    public boolean isEmpty() {
        return byAccount.values().stream().allMatch(Map::isEmpty);
    }
}
