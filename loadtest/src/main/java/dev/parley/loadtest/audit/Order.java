package dev.parley.loadtest.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Audits that replies of a conversation name its messages in the order of their offsets, on the topic, and come to the customer
 * in the order of the replies. What was shown twice counts where it was shown first.
 */
final class Order {

    private Order() {}

    /** A reply that has come a step further. */
    private record Step(String conversation, String reply) {}

    static Finding look(Exhibit exhibit, Messages messages) {
        var finding = new Finding.Draft(Check.ORDER, "replies");
        var newest = new HashMap<String, Long>();
        for (Facts.Replied reply : exhibit.evidence().replies()) {
            finding.looked();
            for (String id : reply.inReplyTo()) {
                var message = messages.named(reply.key(), reply.at().partition(), id);
                long before = newest.getOrDefault(reply.key(), -1L);
                long offset = message == null ? -1 : said(message, before);
                if (offset <= before) {
                    finding.fault(reply + " names " + id + " after a newer message");
                }
                newest.merge(reply.key(), offset, Math::max);
            }
        }
        var places = new HashMap<String, Long>();
        exhibit.evidence()
                .replies()
                .forEach(reply -> places.put(reply.id(), reply.at().offset()));
        shown(
                exhibit.shown().stream()
                        .map(one -> new Step(one.conversation(), one.reply()))
                        .toList(),
                places,
                finding,
                "was shown");
        shown(
                exhibit.evidence().deliveries().stream()
                        .filter(step -> step.status().equals("sent"))
                        .map(step -> new Step(step.key(), step.reply()))
                        .toList(),
                places,
                finding,
                "was sent");
        return finding.done();
    }

    /** The offset of the record that is answered here: one that came back from the dead letters counts where it came back. */
    private static long said(Messages.Message message, long after) {
        return message.offset > after
                ? message.offset
                : message.replays.stream()
                        .filter(offset -> offset > after)
                        .findFirst()
                        .orElse(message.offset);
    }

    private static void shown(List<Step> all, Map<String, Long> places, Finding.Draft finding, String how) {
        var newest = new HashMap<String, Long>();
        var before = new HashSet<Step>();
        for (Step one : all) {
            if (!places.containsKey(one.reply()) || !before.add(one)) {
                continue;
            }
            long place = Objects.requireNonNull(places.get(one.reply()));
            if (place < newest.getOrDefault(one.conversation(), -1L)) {
                finding.fault(
                        "the reply " + one.reply() + " to " + one.conversation() + " " + how + " after a newer one");
            }
            newest.merge(one.conversation(), place, Math::max);
        }
    }
}
