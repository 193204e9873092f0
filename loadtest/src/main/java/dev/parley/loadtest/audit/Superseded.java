package dev.parley.loadtest.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Audits that a turn answers for itself or not at all: no message is in two replies or in a reply and a silence, no reply says
 * what another turn's work came to, and none comes out of a conversation that a person owns or that is closed.
 */
final class Superseded {
    private static final String HOUSE = "house";
    /** Silences that tell that no reply may follow, and the commands that end that. */
    private static final Map<String, Set<String>> OPENED_BY = Map.of(
            "human_owned", Set.of("release", "reset", "erase"),
            "closed", Set.of("reset", "erase"));
    /** Costs of answers that no call was made for. */
    private static final Set<String> WITHOUT_CALL = Set.of("cached", "coalesced");
    /** A command may have waited that long for whoever works it. */
    private static final Duration WORKED_WITHIN = Duration.ofMinutes(2);
    /** Times on replies are whole milliseconds, and may be a step of the clock behind the bill. */
    private static final Duration SAME_TIME = Duration.ofMillis(20);

    private final Exhibit exhibit;
    private final Calls calls;
    private final Finding.Draft finding = new Finding.Draft(Check.SUPERSEDED_SILENT, "replies to customers");
    private final Map<String, Set<Integer>> drafts = new HashMap<>();
    private final Set<String> withoutCall = new HashSet<>();
    private final Map<String, List<Facts.Silent>> shut = new HashMap<>();
    private final Map<String, List<Facts.Ordered>> orders = new HashMap<>();

    private Superseded(Exhibit exhibit, Calls calls) {
        this.exhibit = exhibit;
        this.calls = calls;
        var evidence = exhibit.evidence();
        evidence.answers().stream()
                .filter(Facts.Worked::isAnswer)
                .forEach(answer -> drafts.computeIfAbsent(answer.ask(), fresh -> new HashSet<>(1))
                        .add(answer.textHash()));
        evidence.costs().stream()
                .filter(cost -> WITHOUT_CALL.contains(cost.outcome()))
                .forEach(cost -> withoutCall.add(cost.turn()));
        evidence.silences().stream()
                .filter(silence -> OPENED_BY.containsKey(silence.reason()))
                .forEach(silence -> shut.computeIfAbsent(silence.key(), fresh -> new ArrayList<>(1))
                        .add(silence));
        evidence.commands()
                .forEach(order -> orders.computeIfAbsent(order.key(), fresh -> new ArrayList<>(1))
                        .add(order));
    }

    static Finding look(Exhibit exhibit, Messages messages, Calls calls) {
        return new Superseded(exhibit, calls).look(messages);
    }

    private Finding look(Messages messages) {
        for (Messages.Message message : messages.all()) {
            if (message.replies.size() > Math.max(1, message.replays.size())) {
                finding.fault(message + " is answered by two turns");
            } else if (!message.replies.isEmpty() && !message.silences.isEmpty()) {
                finding.fault(message + " is answered by a turn that a command had ended");
            }
        }
        for (Facts.Replied reply : exhibit.evidence().replies()) {
            if (!reply.isAPersons() && !isAConfirmation(reply)) {
                finding.looked();
                itsOwn(reply);
                notShut(reply);
            }
        }
        return finding.done();
    }

    /** A word that ends all messages, or asks for them again, is confirmed at once, in any state and without a turn. */
    private boolean isAConfirmation(Facts.Replied reply) {
        return reply.provider().isEmpty() && !drafts.containsKey(reply.id());
    }

    private void itsOwn(Facts.Replied reply) {
        var said = drafts.get(reply.id());
        if (said == null) {
            finding.fault(reply + " is the answer of no turn of that id");
        } else if (!said.contains(reply.textHash())) {
            finding.fault(reply + " says what another turn's work came to");
        }
        var answered = Calls.answered(calls.of(reply.id()));
        boolean byModel = !reply.provider().isEmpty() && !reply.provider().equals(HOUSE);
        if (byModel
                && answered != null
                && !withoutCall.contains(reply.id())
                && Instant.ofEpochMilli(reply.at().timestampMs())
                        .plus(SAME_TIME)
                        .isBefore(answered)) {
            finding.fault(reply + " came before any of its calls was answered");
        }
    }

    /** By a silence somebody had taken over, or closed; until a command undoes that, Parley has nothing to say. */
    private void notShut(Facts.Replied reply) {
        long repliedMs = reply.at().timestampMs();
        for (Facts.Silent silence : shut.getOrDefault(reply.key(), List.of())) {
            long shutMs = silence.at().timestampMs();
            if (shutMs >= repliedMs) {
                continue;
            }
            var openers = OPENED_BY.getOrDefault(silence.reason(), Set.of());
            // A command counts from when it was ordered, which is before it was worked.
            boolean opened = orders.getOrDefault(reply.key(), List.of()).stream()
                    .anyMatch(order -> openers.contains(order.kind())
                            && order.at().timestampMs() <= repliedMs
                            && order.at().timestampMs() >= ordered(silence));
            if (!opened) {
                finding.fault(reply + " came though its conversation was " + silence.reason());
                return;
            }
        }
    }

    /**
     * When what a silence tells of was ordered: by one of the commands that came shortly before it, or by the newest before.
     * Which of several it was, the topics do not tell; the oldest leaves Parley most room.
     */
    private long ordered(Facts.Silent silence) {
        var kind = silence.reason().equals("closed") ? "close" : "take_over";
        long silentMs = silence.at().timestampMs();
        var before = orders.getOrDefault(silence.key(), List.of()).stream()
                .filter(order -> order.kind().equals(kind))
                .map(order -> order.at().timestampMs())
                .filter(ms -> ms <= silentMs)
                .sorted()
                .toList();
        return before.stream()
                .filter(ms -> ms >= silentMs - WORKED_WITHIN.toMillis())
                .findFirst()
                .orElse(before.isEmpty() ? 0L : before.getLast());
    }
}
