package dev.parley.gateway.channel.web;

import dev.parley.gateway.channel.webhook.AccountSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The web chats that there are, by the names that pages tell. */
public final class WebAccounts {

    /** No page may hold a chat. */
    public static final WebAccounts NONE = new WebAccounts(Map.of());

    private final Map<String, WebAccount> byId;

    private WebAccounts(Map<String, WebAccount> byId) {
        this.byId = Map.copyOf(byId);
    }

    /**
     * Those of the configuration.
     *
     * @param written account, then setting
     * @throws IllegalArgumentException when one lacks what it cannot do without
     */
    public static WebAccounts of(Map<String, Map<String, String>> written) {
        var accounts = new HashMap<String, WebAccount>();
        written.forEach(
                (id, texts) -> accounts.put(id, WebAccount.of(new AccountSettings(WebAccount.CHANNEL, id, texts))));
        return new WebAccounts(accounts);
    }

    /**
     * The same, and a chat for pages of this machine for a merchant who has set up none.
     *
     * @param key the merchant's
     */
    public WebAccounts withUnconfigured(String tenant, String key) {
        var added = WebAccount.unconfigured(tenant, key);
        boolean hasOne = byId.containsKey(added.account().id())
                || byId.values().stream().anyMatch(one -> one.account().tenant().equals(tenant));
        if (hasOne) {
            return this;
        }
        var more = new HashMap<>(byId);
        more.put(added.account().id(), added);
        return new WebAccounts(more);
    }

    /** All of them. */
    Collection<WebAccount> all() {
        return byId.values();
    }

    /** The one with this name. */
    Optional<WebAccount> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every origin whose pages may hold any of them, as one regular expression; nothing where there are none. */
    public Optional<String> originsRegex() {
        return byId.isEmpty()
                ? Optional.empty()
                : Optional.of(byId.values().stream()
                        .map(one -> "(?:" + one.origins().regex() + ")")
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining("|")));
    }

    @Override
    public String toString() {
        return "WebAccounts" + byId.keySet();
    }
}
