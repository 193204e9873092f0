package dev.parley.loadtest.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Audits what customers notice: each message ends exactly once, and replies come in order. */
final class Conversations {

    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    /** The offset of each message, by conversation and id; a repeated id is the message that came first. */
    private final Map<Said, Long> said = new LinkedHashMap<>();

    private Conversations(Evidence evidence) {
        this.evidence = evidence;
        evidence.messages().stream()
                .filter(line -> !line.text("id").isEmpty())
                .forEach(line -> said.putIfAbsent(new Said(line.key(), line.text("id")), line.offset()));
    }

    /** A message's name. */
    private record Said(String conversation, String id) {}

    static List<String> faults(Evidence evidence) {
        var audit = new Conversations(evidence);
        audit.endings();
        audit.order();
        return audit.faults;
    }

    private void endings() {
        Map<Said, Integer> endings = new HashMap<>();
        for (Line reply : evidence.replies()) {
            reply.texts("inReplyTo").forEach(id -> endings.merge(new Said(reply.key(), id), 1, Integer::sum));
        }
        for (Line silence : evidence.silences()) {
            endings.merge(new Said(silence.key(), silence.text("message")), 1, Integer::sum);
        }
        for (Line letter : evidence.deadletters()) {
            endings.merge(new Said(letter.key(), letter.text("id")), 1, Integer::sum);
        }
        said.keySet().forEach(message -> {
            int times = endings.getOrDefault(message, 0);
            if (times != 1) {
                faults.add(message + " ended " + times + " times");
            }
        });
        endings.keySet().stream()
                .filter(message -> !said.containsKey(message))
                .forEach(message -> faults.add(message + " ended and was never said"));
    }

    private void order() {
        Map<String, Long> newest = new HashMap<>();
        for (Line reply : evidence.replies()) {
            for (String id : reply.texts("inReplyTo")) {
                long offset = said.getOrDefault(new Said(reply.key(), id), -1L);
                if (offset <= newest.getOrDefault(reply.key(), -1L)) {
                    faults.add(reply + " names " + id + " after a newer message");
                }
                newest.merge(reply.key(), offset, Math::max);
            }
        }
    }
}
