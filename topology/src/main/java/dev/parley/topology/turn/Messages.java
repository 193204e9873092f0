package dev.parley.topology.turn;

import dev.parley.conversation.Content;
import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.Conversation.Owner;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer's message does. */
final class Messages {

    private Messages() {}

    static void arrived(Progress progress, Event.MessageArrived arrived) {
        var message = arrived.message();
        var now = progress.moment.now();
        var contact = new Contact(message.channel(), message.account(), message.from(), heardAt(progress, arrived));
        progress.conversation = progress.conversation.heard(contact, arrived.offset(), now);
        long seq = progress.remember(TranscriptEntry.of(message, now));
        boolean late = isLate(progress, arrived);
        // Who has ended all messages since asked for them before that.
        boolean undone = late && progress.conversation.optedOut();
        if (!undone && Consent.arrived(progress, arrived)) {
            return;
        }
        var reason = silenceFor(progress, message.content().kind());
        if (reason == null && late) {
            reason = Reason.EXPIRED;
        }
        if (reason == null && arrived.flood()) {
            reason = Reason.FLOOD;
        }
        if (reason != null) {
            progress.silence(message.id(), reason, arrived.traceparent());
            return;
        }
        queue(
                progress,
                new Turn.Queued(
                        message.id(),
                        arrived.offset(),
                        seq,
                        arrived.timestampMs(),
                        now.toEpochMilli(),
                        arrived.traceparent()));
    }

    /** Messages may come late and out of order; a reaction is not taken for words, nor is what was taken back. */
    private static @Nullable Instant heardAt(Progress progress, Event.MessageArrived arrived) {
        var known = progress.conversation.contact();
        var before = known == null ? null : known.heardAt();
        var kind = arrived.message().content().kind();
        if (kind.equals("reaction") || kind.equals(Content.DELETED)) {
            return before;
        }
        var came = Instant.ofEpochMilli(arrived.timestampMs());
        var sent = arrived.message().sentAt();
        var heard = sent == null || sent.isAfter(came) ? came : sent;
        return before == null || heard.isAfter(before) ? heard : before;
    }

    /** What a person had replayed is wanted, however old it is. */
    private static boolean isLate(Progress progress, Event.MessageArrived arrived) {
        var moment = progress.moment;
        return arrived.replay() == null
                && moment.config()
                        .late()
                        .silences(progress.id.tenant(), arrived.message().sentAt(), moment.now());
    }

    private static void queue(Progress progress, Turn.Queued message) {
        var turn = progress.turn;
        if (turn.spilledFrom() == null && turn.queued().size() < Turn.HEAD_MAX) {
            var queued = new ArrayList<>(turn.queued());
            queued.add(message);
            progress.turn = turn.withQueued(queued);
        } else {
            progress.effect(new Effect.Spill(message));
            if (turn.spilledFrom() == null) {
                progress.turn = turn.withSpilledFrom(message.offset());
            }
        }
        if (progress.turn.running() != null && progress.policy() == Policy.INTERRUPT) {
            Attempts.interrupt(progress);
        } else {
            Attempts.advance(progress);
        }
    }

    /** The next messages of the backlog. */
    static void read(Progress progress, List<Turn.Queued> messages, @Nullable Long restFrom) {
        var queued = new ArrayList<>(progress.turn.queued());
        queued.addAll(messages);
        progress.turn = progress.turn.withQueued(queued).withSpilledFrom(restFrom);
        Attempts.advance(progress);
    }

    /** Why a message of this kind gets no reply; null when it gets one. */
    static @Nullable Reason silenceFor(Progress progress, String kind) {
        var conversation = progress.conversation;
        if (conversation.optedOut()) {
            return Reason.OPTED_OUT;
        }
        if (conversation.closed()) {
            return Reason.CLOSED;
        }
        if (conversation.owner() == Owner.HUMAN) {
            return Reason.HUMAN_OWNED;
        }
        return switch (kind) {
            case "reaction" -> Reason.REACTION;
            case Content.DELETED -> Reason.DELETED;
            default -> null;
        };
    }
}
