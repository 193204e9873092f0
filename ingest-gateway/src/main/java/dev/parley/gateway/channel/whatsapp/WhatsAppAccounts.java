package dev.parley.gateway.channel.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All accounts at WhatsApp, by phone number id. */
public final class WhatsAppAccounts {

    private final Map<String, WhatsAppAccount> byId;

    /**
     * Knows these.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public WhatsAppAccounts(Collection<WhatsAppAccount> accounts) {
        byId = accounts.stream()
                .collect(Collectors.toUnmodifiableMap(WhatsAppAccount::id, Function.identity(), (one, other) -> {
                    throw new IllegalArgumentException("channels.whatsapp." + one.id() + " is there twice");
                }));
    }

    Optional<WhatsAppAccount> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The account that an item is for, out of a request that this one's secret has signed: one request may carry items for
     * several numbers of an app, and a signature proves only who holds the app's secret.
     */
    Optional<WhatsAppAccount> vouchedFor(WhatsAppAccount signer, String id) {
        return find(id).filter(account ->
                same(account.secrets().appSecret(), signer.secrets().appSecret()));
    }

    /** Compares secrets in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
