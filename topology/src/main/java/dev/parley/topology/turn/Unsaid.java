package dev.parley.topology.turn;

import dev.parley.conversation.Parts;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.Turn;

/**
 * What becomes of a message that its customer takes back. Its words go, from the transcript too, and no model is shown them from
 * then on; what was answered stays answered.
 */
final class Unsaid {

    private Unsaid() {}

    /** Whether a message is the one that was taken back, or a part of it. */
    static boolean is(String id, String message) {
        return id.equals(message) || Parts.whole(id).equals(message);
    }

    static void arrived(Progress progress, String message) {
        progress.effect(new Effect.Unsay(message));
        // Whatever is asked again later would be asked on a snapshot that may hold its words.
        FollowUps.drop(progress);
        var waiting = progress.turn.queued();
        var gone = waiting.stream().filter(each -> is(each.id(), message)).toList();
        if (gone.isEmpty()) {
            return;
        }
        var running = progress.turn.running();
        if (running != null && gone.stream().map(Turn.Queued::offset).anyMatch(running.offsets()::contains)) {
            progress.dropRunning();
        }
        gone.forEach(each -> progress.silence(each.id(), Reason.DELETED, each.traceparent()));
        progress.turn = progress.turn.withQueued(
                waiting.stream().filter(each -> !gone.contains(each)).toList());
        Attempts.advance(progress);
    }
}
