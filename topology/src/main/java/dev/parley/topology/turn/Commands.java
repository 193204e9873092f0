package dev.parley.topology.turn;

import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.TranscriptEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a command does. */
final class Commands {

    /** Parts of a conversation's name: channel, account, contact. */
    private static final int NAME_PARTS = 3;

    private Commands() {}

    static void arrived(Progress progress, Event.CommandArrived ordered) {
        switch (ordered.command().kind()) {
            case TAKE_OVER -> {
                progress.silenceAll(Reason.HUMAN_OWNED);
                boolean calledBefore = progress.conversation.handover().reason() != null;
                progress.conversation = progress.conversation.takenOver(progress.moment.now());
                if (!calledBefore) {
                    progress.effect(new Effect.HandOver(Handover.Reason.COMMAND));
                }
            }
            case RELEASE -> progress.conversation = progress.conversation.released();
            case CLOSE -> {
                progress.silenceAll(Reason.CLOSED);
                progress.conversation = progress.conversation.ended();
            }
            case RESET -> {
                progress.silenceAll(Reason.CLOSED);
                progress.conversation = progress.conversation.begunAfresh();
            }
            case ERASE -> {
                progress.silenceAll(Reason.ERASED);
                progress.turn = progress.turn.withEarly(List.of());
                progress.effect(new Effect.Forget());
                Orders.erased(progress);
                progress.conversation = progress.conversation.erased();
            }
            case SAY -> say(progress, ordered);
            case RESERVED -> Orders.told(progress, ordered, /* reserved= */ true);
            case SOLD_OUT -> Orders.told(progress, ordered, /* reserved= */ false);
            case UNSAY ->
                Unsaid.arrived(
                        progress, Objects.requireNonNull(ordered.command().message()));
        }
    }

    private static void say(Progress progress, Event.CommandArrived ordered) {
        var contact = contact(progress);
        if (progress.conversation.optedOut()) {
            progress.effect(new Effect.Refuse("command", "the customer wants no messages; say reached nobody"));
        } else if (contact == null) {
            progress.effect(new Effect.Refuse(
                    "command",
                    "the conversation is not named <channel>:<account>:<contact> and nobody spoke in it yet"));
        } else {
            var words = ordered.command().words();
            progress.conversation = progress.conversation.reachedAt(contact);
            progress.conversation = progress.conversation.heardOfAPerson(progress.moment.now());
            progress.remember(TranscriptEntry.ofHuman(ordered.id(), words, progress.moment.now()));
            progress.effect(new Effect.Say(reply(progress, words, ordered.id(), contact), ordered.traceparent()));
        }
    }

    private static Reply reply(Progress progress, String words, String id, Contact contact) {
        return new Reply(
                id,
                progress.id.tenant(),
                progress.id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                List.of(),
                words,
                "und",
                "handoff",
                /* degraded= */ false,
                null,
                progress.conversation.negotiation().view(),
                null,
                BigDecimal.ZERO,
                null,
                progress.moment.now(),
                contact.heardAt());
    }

    private static @Nullable Contact contact(Progress progress) {
        if (progress.conversation.contact() != null) {
            return progress.conversation.contact();
        }
        var parts = progress.id.name().split(":", NAME_PARTS);
        return parts.length == NAME_PARTS && !parts[2].isBlank()
                ? new Contact(parts[0], parts[1], new Person(parts[2], null), null)
                : null;
    }
}
