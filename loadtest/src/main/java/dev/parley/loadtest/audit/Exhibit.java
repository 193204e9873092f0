package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import java.util.List;

/**
 * Everything that an audit looks at. What was not looked for is an empty list, and its check finds nothing.
 *
 * @param evidence what lies on the topics
 * @param bill of every provider that the run was given, as one
 * @param disasters each of them excuses one repeated call for a turn that had no answer yet
 * @param acknowledged messages that must be on their topic
 */
public record Exhibit(
        Evidence evidence, List<LedgerLine> bill, List<Disaster> disasters, List<Acknowledged> acknowledged) {

    public Exhibit {
        bill = List.copyOf(bill);
        disasters = List.copyOf(disasters);
        acknowledged = List.copyOf(acknowledged);
    }

    /** What there is to look at without anything but topics and bill. */
    public static Exhibit of(Evidence evidence, List<LedgerLine> bill, List<Disaster> disasters) {
        return new Exhibit(evidence, bill, disasters, List.of());
    }

    /** With the messages that senders were told are taken. */
    public Exhibit acknowledging(List<Acknowledged> messages) {
        return new Exhibit(evidence, bill, disasters, messages);
    }
}
