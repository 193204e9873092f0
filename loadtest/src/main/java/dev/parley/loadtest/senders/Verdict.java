package dev.parley.loadtest.senders;

import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.phone.TurnedAway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What senders did with replies, by what the log and the customers' phones say of it.
 *
 * @param found replies by what was found of them
 * @param waits of each reply that was shown
 */
record Verdict(Map<Finding, List<Story>> found, List<Wait> waits) {

    /** What may be found of a reply. */
    enum Finding {
        /** It was shown after a later one of its conversation. */
        DISORDERED,
        /** It was not shown, and the log has no good reason for that. */
        LOST,
        /** It was shown more than once, though held back, or after a sender had been told that it was sent. */
        REPEATED,
        /** It was shown before the log said that it would be sent. */
        UNANNOUNCED,
        /** It was shown more than once. */
        DOUBLED,
        /** At some time nobody knew whether it had been sent. */
        AMBIGUOUS,
        /** It was shown, and its gateway died before it could say so. */
        ORPHANED,
        /** It was not shown, and rightly the log says that nobody knows. */
        HELD,
        /** It was not shown, and rightly the log says so. */
        FAILED;

        /** Whether it must not be. */
        boolean isFault() {
            return switch (this) {
                case DISORDERED, LOST, REPEATED, UNANNOUNCED -> true;
                case DOUBLED, AMBIGUOUS, ORPHANED, HELD, FAILED -> false;
            };
        }
    }

    /** From a reply's time to its first showing. */
    record Wait(Instant at, Duration length) {}

    /**
     * What is known of all replies.
     *
     * @param replies in the order of the log; each one's text is its id and nothing else, for not every platform tells the id
     * @param steps in the order of the log
     * @param shown in the order in which phones did
     */
    record Evidence(List<Reply> replies, List<Delivery> steps, List<Shown> shown, List<TurnedAway> turnedAway) {}

    /**
     * Compares.
     *
     * @param resends whether a reply is sent again when nobody knows whether it was sent
     * @param deaths when gateways died
     */
    static Verdict of(Evidence evidence, Predicate<Reply> resends, List<Instant> deaths) {
        var told = byId(evidence.steps(), Delivery::reply);
        var shown = byId(evidence.shown(), Shown::text);
        var turnedAway = byId(evidence.turnedAway(), TurnedAway::text);
        var verdict = new Verdict(new EnumMap<>(Finding.class), new ArrayList<>());
        var last = new HashMap<String, Long>();
        for (Reply reply : evidence.replies()) {
            var story = new Story(
                    reply,
                    told.getOrDefault(reply.id(), List.of()),
                    shown.getOrDefault(reply.id(), List.of()),
                    turnedAway.getOrDefault(reply.id(), List.of()),
                    new Story.Terms(resends.test(reply), deaths));
            verdict.judge(story);
            verdict.note(Finding.DISORDERED, story, comesLate(story, last));
        }
        return verdict;
    }

    private static <T> Map<String, List<T>> byId(List<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.groupingBy(id));
    }

    private static boolean comesLate(Story story, Map<String, Long> last) {
        boolean late = false;
        for (Shown each : story.shown()) {
            late |= each.seq() < last.getOrDefault(story.reply().conversation(), 0L);
            last.merge(story.reply().conversation(), each.seq(), Math::max);
        }
        return late;
    }

    private void judge(Story story) {
        note(Finding.LOST, story, story.isLost());
        note(Finding.REPEATED, story, story.isDoubled() && !story.isDoubledRightly());
        note(Finding.UNANNOUNCED, story, !story.wasAnnounced());
        note(Finding.DOUBLED, story, story.isDoubled());
        note(Finding.AMBIGUOUS, story, story.wasInDoubt());
        note(Finding.ORPHANED, story, story.wasOrphaned());
        note(Finding.HELD, story, story.isHeld());
        note(Finding.FAILED, story, story.shown().isEmpty() && story.hasFailed());
        if (!story.shown().isEmpty()) {
            Instant at = story.reply().at();
            waits.add(new Wait(at, Duration.between(at, story.shown().getFirst().at())));
        }
    }

    private void note(Finding finding, Story story, boolean so) {
        if (so) {
            found.computeIfAbsent(finding, _ -> new ArrayList<>()).add(story);
        }
    }

    /** The ids of those of which this was found. */
    List<String> of(Finding finding) {
        return found.getOrDefault(finding, List.of()).stream()
                .map(story -> story.reply().id())
                .toList();
    }

    /** What must not be, by what it is. */
    Map<Finding, List<Story>> faults() {
        return found.entrySet().stream()
                .filter(each -> each.getKey().isFault())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** So many of a hundred waited no longer than this, of those said from then on; zero where there are none. */
    Duration waited(double percent, Instant from) {
        var lengths = waits.stream()
                .filter(wait -> !wait.at().isBefore(from))
                .map(Wait::length)
                .sorted()
                .toList();
        return lengths.isEmpty()
                ? Duration.ZERO
                : lengths.get((int) Math.min(lengths.size() - 1L, Math.round(percent / 100 * lengths.size())));
    }
}
