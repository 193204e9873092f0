package dev.parley.loadtest.phone;

import dev.parley.loadtest.phone.Limit.Bucket;
import dev.parley.loadtest.phone.Limit.Over;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What platforms count: attempts at a text for a customer, and messages against limits. Safe for many threads. */
final class Counters {

    private final Map<Attempted, Integer> attempts = new HashMap<>();
    private final Map<String, Bucket> accounts = new HashMap<>();
    private final Map<String, Bucket> pairs = new HashMap<>();

    private record Attempted(String conversation, String text) {}

    /** Which attempt this is, from 1; platforms that bring no id of the sender's back know a message by its words alone. */
    synchronized int attempt(String conversation, String text) {
        return attempts.merge(new Attempted(conversation, text), 1, Integer::sum);
    }

    /** Whether there are as many as a journal holds. */
    synchronized boolean isFull() {
        return attempts.size() >= Journal.LINES_MAX;
    }

    /** Counts a message if there is room for it. */
    synchronized Over take(String account, String conversation, Limit limit, Instant now) {
        Bucket all = accounts.getOrDefault(account, limit.account());
        Bucket pair = pairs.getOrDefault(conversation, limit.pair());
        if (!all.hasRoom(now)) {
            return Over.ACCOUNT;
        }
        if (!pair.hasRoom(now)) {
            return Over.PAIR;
        }
        accounts.put(account, all.taken(now));
        pairs.put(conversation, pair.taken(now));
        return Over.NOTHING;
    }

    /** Begins anew, for other limits. */
    synchronized void forgetLimits() {
        accounts.clear();
        pairs.clear();
    }
}
