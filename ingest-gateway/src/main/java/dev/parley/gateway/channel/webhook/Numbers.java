package dev.parley.gateway.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Chooses the account for a conversation that has none yet. Every customer has one of the merchant's accounts at a channel by
 * rendezvous hashing (Thaler and Ravishankar, 1996): every gateway chooses the same without asking, customers are spread
 * evenly, and with an account more or less only those move whose it is.
 *
 * @param accounts all there are
 */
public record Numbers(List<Account> accounts) {

    /** Stands in a conversation's name where the account is to be chosen. */
    public static final String ANY = "*";

    private static final int PARTS = 3;

    public Numbers {
        accounts = List.copyOf(accounts);
    }

    /**
     * The conversation's name with an account in it; the name as it is where it says one, or is none of a channel's.
     *
     * @throws IllegalArgumentException when the merchant has no account there with which conversations begin
     */
    public String named(String tenant, String conversation) {
        var parts = conversation.split(":", PARTS);
        return parts.length == PARTS && parts[1].equals(ANY)
                ? chosen(tenant, parts[0], parts[2]).conversation(parts[2])
                : conversation;
    }

    private Account chosen(String tenant, String channel, String contact) {
        return accounts.stream()
                .filter(account -> account.channel().equals(channel)
                        && account.tenant().equals(tenant)
                        && account.terms().takesNew())
                .max(Comparator.comparingLong(account -> weight(account, contact)))
                .orElseThrow(() -> new IllegalArgumentException("conversation must name an account: there is none at "
                        + channel + " with which conversations begin (channels." + channel + ".<account>.takesNew)"));
    }

    /** Evenly spread over all numbers, and the same in every process. */
    private static long weight(Account account, String contact) {
        byte[] name = account.conversation(contact).getBytes(StandardCharsets.UTF_8);
        // Two bits say of what kind it is.
        return UUID.nameUUIDFromBytes(name).getLeastSignificantBits() << 2;
    }
}
