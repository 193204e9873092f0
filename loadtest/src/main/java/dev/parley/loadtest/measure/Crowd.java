package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.load.Visits;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who writes.
 *
 * @param conversations how many there are
 * @param tenants merchants that they are shared by, one after the other
 * @param manner how the one who writes next is found
 * @param skew how unequal their popularity is, for visits
 * @param row messages that a customer types in a row at most, for visits
 */
record Crowd(int conversations, int tenants, Manner manner, double skew, int row) {

    private static final int CONVERSATIONS_MAX = 10_000_000;
    private static final int TENANTS_MAX = 1_000;

    /** How the one who writes next is found. */
    enum Manner {
        /** Customers come, type, wait for the reply, and leave. */
        VISITS,
        /** Any of them, all equally often. */
        SPREAD,
        /** Each in turn. */
        EACH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Crowd {
        if (conversations < 1 || conversations > CONVERSATIONS_MAX) {
            throw new IllegalArgumentException(
                    "--conversations must be 1 to " + CONVERSATIONS_MAX + ", was " + conversations);
        }
        if (tenants < 1 || tenants > TENANTS_MAX) {
            throw new IllegalArgumentException("--tenants must be 1 to " + TENANTS_MAX + ", was " + tenants);
        }
    }

    Arrivals arrivals(RandomGenerator random) {
        return switch (manner) {
            case VISITS -> new Visits(new Visits.Who(conversations, skew, row), random);
            case SPREAD -> Arrivals.spread(conversations, random);
            case EACH -> Arrivals.inTurn(conversations);
        };
    }

    /** The merchants' names; the first one is the demo shop. */
    List<String> tenantNames() {
        return IntStream.range(0, tenants).mapToObj(Crowd::tenantName).toList();
    }

    /** Whose customer a conversation is. */
    String tenantOf(int conversation) {
        return tenantName(conversation % tenants);
    }

    private static String tenantName(int number) {
        return number == 0 ? "demo" : "shop" + number;
    }
}
