package dev.parley.loadtest.senders;

import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.phone.TurnedAway;
import dev.parley.loadtest.phone.TurnedAway.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Everything that is known of one reply.
 *
 * @param told its steps in the log, in their order
 * @param shown when the customer's phone showed it
 * @param turnedAway attempts that no phone has shown
 * @param terms by which it was sent
 */
record Story(Reply reply, List<Delivery> told, List<Shown> shown, List<TurnedAway> turnedAway, Terms terms) {

    /** Longer than a gateway waits for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** So often a reply is tried before it fails, or is left, over what may pass. */
    private static final int ATTEMPTS_MAX = 6;

    /**
     * By what a reply was sent.
     *
     * @param resends whether it is sent again when nobody knows whether it was sent
     * @param deaths when gateways died
     */
    record Terms(boolean resends, List<Instant> deaths) {}

    Optional<Status> status() {
        return told.stream().map(Delivery::status).reduce(Status::joined);
    }

    /** The log said before the phone did that it would be sent. */
    boolean wasAnnounced() {
        return shown.isEmpty()
                || (!told.isEmpty()
                        && isAnnouncement(told.getFirst())
                        && !told.getFirst().at().isAfter(shown.getFirst().at()));
    }

    /** The log says that it will not arrive, and the platform had said so, or had turned it away too often. */
    boolean hasFailed() {
        return status().equals(Optional.of(Status.FAILED))
                && (turnedAway.size() >= ATTEMPTS_MAX
                        || turnedAway.stream().anyMatch(attempt -> attempt.told() == Told.NEVER));
    }

    /**
     * Nobody saw it, and the log says that nobody knows: rightly, for the last attempt left doubt, and it was not to be
     * repeated, or was repeated often enough.
     */
    boolean isHeld() {
        boolean isOpen = status().equals(Optional.of(Status.UNKNOWN)) && isAnnouncement(told.getLast());
        long doubts = turnedAway.stream()
                .filter(attempt -> attempt.told() == Told.NOTHING)
                .count();
        return isOpen
                && shown.isEmpty()
                && (terms.resends ? doubts >= ATTEMPTS_MAX : doubts > 0 || diedOver(told.getLast()));
    }

    /** The customer got nothing, and the log has no good reason for it. */
    boolean isLost() {
        return shown.isEmpty() && !hasFailed() && !isHeld();
    }

    /** At some time nobody knew whether it had been sent. */
    boolean wasInDoubt() {
        return shown.stream().anyMatch(each -> !each.answered())
                || turnedAway.stream().anyMatch(attempt -> attempt.told() == Told.NOTHING)
                || told.stream().anyMatch(this::diedOver);
    }

    /** It was shown, and its gateway died before it could say so. */
    boolean wasOrphaned() {
        return shown.stream().anyMatch(Shown::answered) && told.stream().anyMatch(this::diedOver);
    }

    boolean isDoubled() {
        return shown.size() > 1;
    }

    /** It may be shown again where that is the policy, and nobody could know of any showing before the last. */
    boolean isDoubledRightly() {
        for (int i = 0; i + 1 < shown.size(); i++) {
            if (shown.get(i).answered() && !wasTakenOver(shown.get(i), shown.get(i + 1))) {
                return false;
            }
        }
        return terms.resends;
    }

    /**
     * Between the two the gateway that had sent it died, and another one announced it anew, in front of which the log had nothing
     * of the first. A platform's report may lie behind that: it came to the dead gateway's door first.
     */
    private boolean wasTakenOver(Shown first, Shown again) {
        return terms.deaths.stream()
                .filter(death -> !death.isBefore(first.at())
                        && Duration.between(first.at(), death).compareTo(ANSWER) < 0)
                .anyMatch(death -> {
                    int anew = announcedWithin(death, again.at());
                    return anew >= 0 && told.subList(0, anew).stream().noneMatch(Delivery::isSettled);
                });
    }

    /** Where in the log it was announced between the two times; -1 where it was not. */
    private int announcedWithin(Instant from, Instant to) {
        return IntStream.range(0, told.size())
                .filter(i -> isAnnouncement(told.get(i)) && isWithin(told.get(i), from, to))
                .findFirst()
                .orElse(-1);
    }

    /** Its gateway died before it could say what came of this announcement: what follows, if anything, is a report or another one. */
    private boolean diedOver(Delivery step) {
        int next = told.indexOf(step) + 1;
        boolean wasAnswered = next < told.size()
                && switch (told.get(next).status()) {
                    case SENT, FAILED -> true;
                    case UNKNOWN -> !isAnnouncement(told.get(next));
                    case DELIVERED, READ -> told.stream().anyMatch(other -> other.status() == Status.SENT);
                };
        return isAnnouncement(step)
                && !wasAnswered
                && terms.deaths.stream()
                        .anyMatch(death -> !death.isBefore(step.at())
                                && Duration.between(step.at(), death).compareTo(ANSWER) < 0);
    }

    private static boolean isWithin(Delivery step, Instant from, Instant to) {
        return !step.at().isBefore(from.truncatedTo(ChronoUnit.MILLIS))
                && !step.at().isAfter(to);
    }

    private static boolean isAnnouncement(Delivery step) {
        return step.status() == Status.UNKNOWN && step.code() == null;
    }
}
