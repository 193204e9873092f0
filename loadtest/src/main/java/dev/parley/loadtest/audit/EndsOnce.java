package dev.parley.loadtest.audit;

import java.util.HashSet;

/**
 * Audits that each message ends exactly once. One that came back from the dead letters has one more end for each time it came,
 * and one of all of them at most is no dead letter.
 */
final class EndsOnce {

    private EndsOnce() {}

    static Finding look(Exhibit exhibit, Messages messages) {
        var finding = new Finding.Draft(Check.ENDS_ONCE, "messages");
        for (Messages.Message message : messages.all()) {
            finding.looked();
            int replays = message.replays.size();
            int ends = message.ends();
            if (ends != 1 + replays) {
                finding.fault(message + " ended " + ends + " times"
                        + (replays > 0 ? " and came back from the dead letters " + replays + " times" : ""));
            } else if (replays > 0 && message.deadletters < replays) {
                finding.fault(message + " came back from the dead letters though it was answered");
            }
        }
        messages.unsaid().forEach(finding::fault);
        lost(exhibit, messages, finding);
        return finding.done();
    }

    /** Messages whose sender was told that they are taken, and that never reached their topic. */
    private static void lost(Exhibit exhibit, Messages messages, Finding.Draft finding) {
        if (exhibit.acknowledged().isEmpty()) {
            return;
        }
        var said = new HashSet<Acknowledged>();
        messages.all().forEach(message -> said.add(new Acknowledged(message.key, message.id)));
        exhibit.acknowledged().stream()
                .filter(message -> !said.contains(message))
                .forEach(message -> finding.fault("the message " + message.id() + " of " + message.conversation()
                        + " was acknowledged and is gone"));
    }
}
