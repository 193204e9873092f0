package dev.parley.gateway.channel;

import dev.parley.conversation.Message;
import dev.parley.gateway.channel.Presence.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The customers who wait for an answer, and when each is due to be shown that one is being written. One thread calls.
 *
 * <p>Whoever is answered at once, or is not answered at all, is shown nothing: a sign comes after a moment without a reply
 * and without a silence, and again when the one before is about to be gone. Every message ends in one of the two; should
 * neither come, the customer is waited for no longer than {@link #LONGEST}.
 */
final class Waiting {

    /** Those beyond are shown nothing. */
    static final int CUSTOMERS_MAX = 5_000;
    /** Longer than a turn and what is waited for before it. */
    static final Duration LONGEST = Duration.ofMinutes(1);
    /** Most answers of the house are there by then, and so is every silence. */
    static final Duration FIRST = Duration.ofMillis(700);
    /** However often a customer writes. */
    static final Duration APART = Duration.ofSeconds(2);

    /** A sign is shown again so long before the one before is gone. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final int MESSAGES_MAX = 64;
    /** Ends that were read before the message that they end, for they stand on other topics. */
    private static final int ENDS_MAX = 4_096;

    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private final Map<String, Boolean> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > ENDS_MAX;
        }
    };

    /** A sign that is due, and by which account. */
    record Due(String channel, String account, Outlet outlet, Presence presence, Sign sign) {}

    /** A customer said something; false when too many wait already. */
    boolean said(Message message, Outlet outlet, long nowNanos) {
        var presence = outlet.presence();
        String key = message.conversationId().key();
        if (presence.filter(way -> way.reaches(message.from().id())).isEmpty()
                || ends.containsKey(end(key, message.id()))) {
            return true;
        }
        var customer = customers.get(key);
        if (customer == null) {
            if (customers.size() >= CUSTOMERS_MAX) {
                return false;
            }
            customer = new Customer(message.channel(), message.account(), outlet, presence.get());
            customers.put(key, customer);
        }
        customer.said(message, nowNanos);
        return true;
    }

    /** These messages of a conversation were answered, or never will be. */
    void ended(String key, Collection<String> messages) {
        messages.forEach(message -> ends.put(end(key, message), true));
        var customer = customers.get(key);
        if (customer != null) {
            messages.forEach(customer.messages::remove);
            if (customer.messages.isEmpty()) {
                customers.remove(key);
            }
        }
    }

    /** Everybody is somebody else's. */
    void clear() {
        customers.clear();
        ends.clear();
    }

    /** What is to be shown now; it counts as shown. */
    List<Due> due(long nowNanos) {
        customers.values().removeIf(customer -> nowNanos - customer.sinceNanos > LONGEST.toNanos());
        var due = new ArrayList<Due>();
        customers.values().stream()
                .filter(customer -> nowNanos - customer.nextNanos >= 0)
                .forEach(customer -> due.add(customer.shown(nowNanos)));
        return due;
    }

    private static String end(String key, String message) {
        return key + " " + message;
    }

    private static final class Customer {
        private final String channel;
        private final String account;
        private final Outlet outlet;
        private final Presence presence;
        private final Set<String> messages = new LinkedHashSet<>();
        private String to = "";
        private String newest = "";
        private long sinceNanos;
        private long nextNanos;
        private long shownNanos;
        private boolean shown;
        private boolean first;

        Customer(String channel, String account, Outlet outlet, Presence presence) {
            this.channel = channel;
            this.account = account;
            this.outlet = outlet;
            this.presence = presence;
        }

        void said(Message message, long nowNanos) {
            if (messages.size() == MESSAGES_MAX) {
                messages.remove(messages.iterator().next());
            }
            messages.add(message.id());
            to = message.from().id();
            newest = message.id();
            sinceNanos = nowNanos;
            first = true;
            nextNanos = nowNanos + FIRST.toNanos();
            if (shown) {
                nextNanos = Math.max(nextNanos, shownNanos + APART.toNanos());
            }
        }

        Due shown(long nowNanos) {
            var sign = new Sign(to, newest, first);
            shown = true;
            first = false;
            shownNanos = nowNanos;
            nextNanos = nowNanos + presence.lasts().minus(OVERLAP).toNanos();
            return new Due(channel, account, outlet, presence, sign);
        }
    }
}
