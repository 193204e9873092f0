package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Work that already exists for messages that wait: answers and announcements on the topic, and calls running in this
 * process. After a replay it is this work that says which messages make a turn, however a debounce or a merge would cut
 * them now.
 *
 * <p>An offset that a claim names is either waiting here, or still to be read (newer than everything seen), or over. A
 * claim with an offset that is over is void; one with offsets still to be read holds back the messages it shares.
 */
final class Claims {

    private Claims() {}

    /** A piece of work, the most advanced first: published, running here, running elsewhere, lost. */
    sealed interface Claim {
        List<Long> offsets();

        int rank();

        record Published(AnswerEvent.Answered answer) implements Claim {
            @Override
            public List<Long> offsets() {
                return answer.offsets();
            }

            @Override
            public int rank() {
                return 0;
            }
        }

        record Here(String ask, List<Long> offsets, int attempt, long deadlineMs) implements Claim {
            @Override
            public int rank() {
                return 1;
            }
        }

        record Announced(AnswerEvent.Running running) implements Claim {
            @Override
            public List<Long> offsets() {
                return running.offsets();
            }

            @Override
            public int rank() {
                return running.handoff() ? 2 : 3;
            }
        }
    }

    /** True when some of these messages are over, so that what answers them comes too late. */
    static boolean isVoid(List<Long> offsets, Turn turn, long seenOffset) {
        return offsets.stream().anyMatch(offset -> offset <= seenOffset && !turn.waits(offset));
    }

    /** Everything that claims messages of this conversation and is not void. */
    static List<Claim> of(Turn turn, long seenOffset, Moment moment) {
        var claims = new ArrayList<Claim>();
        for (var early : turn.early()) {
            if (early.untilMs() <= moment.nowMs()) {
                continue;
            }
            switch (early.event()) {
                case AnswerEvent.Answered answer -> claims.add(new Claim.Published(answer));
                case AnswerEvent.Running running -> claims.add(new Claim.Announced(running));
                case AnswerEvent.Spent spent -> throw new IllegalStateException("costs are booked, never kept");
            }
        }
        for (var work : moment.inFlight()) {
            claims.add(new Claim.Here(work.ask(), work.offsets(), work.attempt(), work.deadlineMs()));
        }
        claims.removeIf(claim -> isVoid(claim.offsets(), turn, seenOffset));
        return claims;
    }

    /** What the claims leave for the oldest waiting message. */
    sealed interface Next {
        /** Its turn exists already: all of the claim's messages wait. */
        record Adopt(Claim claim) implements Next {}

        /** Its turn exists already, with messages that are still to be read. */
        record Wait() implements Next {}

        /** Nothing claims these messages, the oldest ones: they may make a turn of their own. */
        record Free(List<Turn.Queued> messages) implements Next {}
    }

    /** Says how to go on with the oldest waiting message; there must be one. */
    static Next next(List<Claim> claims, Turn turn) {
        var waiting = waiting(turn);
        long oldest = turn.queued().getFirst().offset();
        // The most advanced claim decides, though a lesser one may be whole already: a turn that was superseded must
        // not come
        // back before the one that replaced it.
        var onOldest = claims.stream()
                .filter(claim -> claim.offsets().contains(oldest))
                .min(Comparator.comparingInt(Claim::rank)
                        .thenComparingInt(claim -> -claim.offsets().size()));
        if (onOldest.isPresent()) {
            return waiting.containsAll(onOldest.get().offsets()) ? new Next.Adopt(onOldest.get()) : new Next.Wait();
        }
        var claimed = new HashSet<Long>();
        claims.forEach(claim -> claimed.addAll(claim.offsets()));
        return new Next.Free(turn.queued().stream()
                .takeWhile(message -> !claimed.contains(message.offset()))
                .toList());
    }

    private static Set<Long> waiting(Turn turn) {
        var offsets = new HashSet<Long>();
        turn.queued().forEach(message -> offsets.add(message.offset()));
        return offsets;
    }
}
