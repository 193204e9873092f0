package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.rate.Allowances;
import dev.parley.gateway.rate.CellRate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How much comes in: webhooks of an account's, counted before they are read, and messages of a customer's, before they are written. */
public final class Rates {

    /** Accounts of a gateway are few, and their ids are the configuration's. */
    private static final int ACCOUNTS_MAX = 10_000;
    /** Some 20 MB; whoever wrote longest ago of so many is idle by then, or may as well be. */
    private static final int CONTACTS_MAX = 100_000;

    private final Allowances accounts;
    private final Allowances contacts;
    private final LongSupplier nanoClock;

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
        this.accounts = new Allowances(CellRate.in(Duration.ofSeconds(1), limits.webhooksPerSecond()), ACCOUNTS_MAX);
        this.contacts = new Allowances(CellRate.in(Duration.ofMinutes(1), limits.messagesPerMinute()), CONTACTS_MAX);
        this.nanoClock = nanoClock;
    }

    /** A webhook came; nothing where it may be read, else how long the account must wait. */
    Optional<Duration> webhook(String account) {
        return Optional.of(accounts.take(account, nanoClock.getAsLong())).filter(Duration::isPositive);
    }

    /** A webhook held nothing but a flood; it does not count, so that one customer does not shut the account for all others. */
    void wasFlood(String account) {
        accounts.giveBack(account, nanoClock.getAsLong());
    }

    /** A message came; whether its customer sends too many. */
    boolean isFlood(String conversation) {
        return contacts.take(conversation, nanoClock.getAsLong()).isPositive();
    }
}
