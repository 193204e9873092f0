package dev.parley.topology.turn;

import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Workings;
import dev.parley.topology.intent.OptWords;
import dev.parley.topology.intent.OptWords.Confirmation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer wants messages at all. A word that ends them, or asks for them again, takes effect with the record that
 * brings it: no model is asked, and whoever owns the conversation, it is confirmed once.
 */
final class Consent {

    private Consent() {}

    /** A message came; false when it is no such word, and to be worked like any other. */
    static boolean arrived(Progress progress, Event.MessageArrived arrived) {
        String words = arrived.message().content().words();
        boolean wasOut = progress.conversation.optedOut();
        Confirmation confirmation =
                (wasOut ? OptWords.shipped().in(words) : OptWords.shipped().out(words)).orElse(null);
        if (confirmation == null) {
            return false;
        }
        if (wasOut) {
            progress.conversation = progress.conversation.wantsMessages(true);
            if (Messages.silenceFor(progress, "text") != null) {
                return false;
            }
        } else {
            progress.conversation = progress.conversation.wantsMessages(false);
            progress.silenceAll(Reason.OPTED_OUT);
        }
        say(progress, arrived, confirmation);
        return true;
    }

    private static void say(Progress progress, Event.MessageArrived arrived, Confirmation confirmation) {
        var reply = reply(progress, arrived, confirmation);
        progress.remember(TranscriptEntry.of(reply, work(progress)));
        progress.effect(new Effect.Say(reply, arrived.traceparent()));
    }

    private static Reply reply(Progress progress, Event.MessageArrived arrived, Confirmation confirmation) {
        var message = arrived.message();
        long sinceMs = Math.max(0, progress.moment.nowMs() - arrived.timestampMs());
        return new Reply(
                progress.moment.source().of(List.of(arrived.offset())),
                progress.id.tenant(),
                progress.id.name(),
                message.channel(),
                message.account(),
                message.from(),
                List.of(message.id()),
                confirmation.text(),
                confirmation.language(),
                progress.conversation.optedOut() ? "stop" : "greet",
                /* degraded= */ false,
                /* route= */ null,
                progress.conversation.negotiation().view(),
                /* order= */ null,
                BigDecimal.ZERO,
                new Reply.Latency(0, 0, 0, 0, sinceMs),
                progress.moment.now(),
                heardAt(progress));
    }

    private static @Nullable Instant heardAt(Progress progress) {
        var contact = progress.conversation.contact();
        return contact == null ? null : contact.heardAt();
    }

    private static Workings work(Progress progress) {
        return Workings.of(progress.conversation.optedOut() ? "stop" : "greet");
    }
}
