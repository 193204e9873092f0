package dev.parley.gateway.channel.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How much comes in: webhooks of an account's, counted before they are read, and messages of a customer's, before they are written. */
public final class Rates {

    /** Accounts of a gateway are few, and their ids are the configuration's. */
    private static final int ACCOUNTS_MAX = 10_000;
    /** Some 15 MB; whoever wrote longest ago of so many has a full bucket by then, or may as well. */
    private static final int CONTACTS_MAX = 100_000;

    private final Buckets accounts;
    private final Buckets contacts;

    /**
     * What an account and a customer may send.
     *
     * @param webhooksPerSecond of one account, and as many at once
     * @param messagesPerMinute of one customer, and as many at once
     */
    public record Limits(int webhooksPerSecond, int messagesPerMinute) {

        /** More than a platform sends to one account, and than a person types. */
        public static final Limits USUAL = new Limits(2_000, 60);

        public Limits {
            if (webhooksPerSecond < 1 || messagesPerMinute < 1) {
                throw new IllegalArgumentException(
                        "gateway.webhooksPerSecond and gateway.messagesPerMinute must be at least 1");
            }
        }
    }

    /** Within these limits, by this clock. */
    public Rates(Limits limits, LongSupplier nanoClock) {
        this.accounts = new Buckets(limits.webhooksPerSecond(), Duration.ofSeconds(1), ACCOUNTS_MAX, nanoClock);
        this.contacts = new Buckets(limits.messagesPerMinute(), Duration.ofMinutes(1), CONTACTS_MAX, nanoClock);
    }

    /** A webhook came; nothing where it may be read, else how long the account must wait. */
    Optional<Duration> webhook(String account) {
        return accounts.take(account);
    }

    /** A webhook held nothing but a flood; it does not count, so that one customer does not shut the account for all others. */
    void wasFlood(String account) {
        accounts.giveBack(account);
    }

    /** A message came; whether its customer sends too many. */
    boolean isFlood(String conversation) {
        return contacts.take(conversation).isPresent();
    }
}
