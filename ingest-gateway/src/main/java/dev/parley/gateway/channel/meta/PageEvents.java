package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Parts;
import dev.parley.conversation.Person;
import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.gateway.channel.webhook.Fields;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events in an entry of a webhook of a page or a profile, as our records. What the merchant's own side did, and what
 * another app answers while it holds the thread ({@code standby}), is nothing to be answered.
 */
public final class PageEvents implements EntryReader {

    @Override
    public void read(JsonNode entry, Batch batch) {
        var events = Fields.each(entry.path("messaging")).toList();
        var changes = Fields.each(entry.path("changes")).toList();
        var standby = Fields.each(entry.path("standby")).toList();
        var found = batch.accounts().find(entry.path("id").asText());
        if (found.isEmpty()) {
            batch.into().foreign(events.size() + changes.size() + standby.size());
            return;
        }
        var page = found.get();
        events.forEach(event -> each(page, event, batch));
        changes.forEach(change -> {
            if (isEvent(change.path("field").asText())) {
                each(page, change.path("value"), batch);
            } else {
                batch.into().ignored();
            }
        });
        standby.forEach(_ -> batch.into().ignored());
    }

    /** Whether a change of this field, the other form of an entry, has an event for its value. */
    private static boolean isEvent(String field) {
        return field.equals("messages") || field.startsWith("message_") || field.startsWith("messaging_");
    }

    private static void each(MetaAccount page, JsonNode event, Batch batch) {
        batch.into().each(page.account(), event, () -> new PageEvent(page, event, batch).read());
    }

    /** One event while it is read. */
    private record PageEvent(MetaAccount page, JsonNode event, Batch batch) {

        void read() {
            if (!event.isObject()) {
                throw new IllegalArgumentException("messaging must hold objects");
            }
            var message = event.path("message");
            if (message.path("is_echo").asBoolean()) {
                echo(message);
            } else if (message.path("is_deleted").asBoolean()) {
                unsaid(message);
            } else if (message.isObject()) {
                message(message);
            } else if (event.has("message_edit")) {
                edit(event.path("message_edit"));
            } else if (event.has("postback")) {
                postback(event.path("postback"));
            } else if (event.has("reaction")) {
                reaction(event.path("reaction"));
            } else if (event.has("delivery")) {
                reports(event.path("delivery"), Status.DELIVERED);
            } else if (event.has("read")) {
                reports(event.path("read"), Status.READ);
            } else {
                batch.into().ignored(); // opt-ins, handed threads and what is still to come
            }
        }

        private void unsaid(JsonNode message) {
            String contact = contact("sender");
            if (contact.equals(page.account().id())) {
                batch.into().ignored();
            } else {
                batch.into().add(page.account().unsaid(contact, mid(message), null));
            }
        }

        private void message(JsonNode message) {
            String mid = mid(message);
            int part = 1;
            for (var content : PageContents.of(message, mid)) {
                said(Parts.part(mid, part++), content);
            }
        }

        /** What a customer makes of a message later is said anew, for a reply may have gone to what it was. */
        private void edit(JsonNode edit) {
            Fields.text(edit.path("text"), Bounds.TEXT_MAX)
                    .ifPresentOrElse(
                            text -> said(
                                    Parts.edit(
                                            mid(edit),
                                            String.valueOf(edit.path("num_edit").asInt(1))),
                                    Content.text(text)),
                            batch.into()::ignored);
        }

        private void postback(JsonNode postback) {
            String id = Fields.id(postback.path("mid"))
                    .or(() -> Fields.id(event.path("timestamp")).map(at -> "postback." + at))
                    .orElseThrow(() -> new IllegalArgumentException("postback.mid must not be missing"));
            said(id, PageContents.chosen(postback.path("title"), postback.path("payload")));
        }

        private void reaction(JsonNode reaction) {
            String action = reaction.path("action").asText().equals("unreact") ? "unreact" : "react";
            var emoji = action.equals("react")
                    ? Fields.text(reaction.path("emoji"), Bounds.NAME_MAX).orElse(null)
                    : null;
            String id =
                    mid(reaction) + "." + action + "." + event.path("timestamp").asText();
            said(id, new Content("reaction", emoji, null, null));
        }

        private void said(String id, Content content) {
            String contact = contact("sender");
            var account = page.account();
            if (contact.equals(account.id())) {
                batch.into().ignored(); // the merchant's own words, however they come back
                return;
            }
            batch.into()
                    .said(new Message(
                            id,
                            account.tenant(),
                            account.conversation(contact),
                            account.channel(),
                            account.id(),
                            new Person(contact, null),
                            time().orElse(null),
                            batch.now(),
                            content));
        }

        /** What came of a reply of ours of which nobody may know whether it was sent; all other echoes are somebody else's words. */
        private void echo(JsonNode message) {
            PageOutlet.replyIn(message.path("metadata"))
                    .ifPresentOrElse(
                            reply -> report(contact("recipient"), reply, Status.SENT, mid(message)),
                            batch.into()::ignored);
        }

        /**
         * Reports name messages, or only a time: everything up to then. Nothing here knows what was sent by then, so such a
         * report stands for itself.
         */
        private void reports(JsonNode report, Status status) {
            String contact = contact("sender");
            var one = Fields.id(report.path("mid"));
            var several = Fields.each(report.path("mids"))
                    .flatMap(mid -> Fields.id(mid).stream())
                    .toList();
            if (one.isPresent()) {
                report(contact, one.get(), status, one.get());
            } else if (!several.isEmpty()) {
                several.forEach(mid -> report(contact, mid, status, mid));
            } else {
                var until = Fields.time(report.path("watermark"))
                        .orElseThrow(() -> new IllegalArgumentException("a report must name a message or a watermark"));
                step(contact, new Step("watermark." + until.toEpochMilli(), status, null, until));
            }
        }

        private void report(String contact, String reply, Status status, String providerId) {
            step(contact, new Step(reply, status, providerId, time().orElse(batch.now())));
        }

        private void step(String contact, Step step) {
            batch.into()
                    .reported(new Delivery(
                            step.reply(),
                            page.account().tenant(),
                            page.account().conversation(contact),
                            step.status(),
                            null,
                            step.providerId(),
                            step.at()));
        }

        private String contact(String side) {
            return Fields.id(event.path(side).path("id"))
                    .orElseThrow(() -> new IllegalArgumentException(side + ".id must name somebody"));
        }

        private Optional<Instant> time() {
            return Fields.time(event.path("timestamp"));
        }

        private static String mid(JsonNode of) {
            return Fields.id(of.path("mid")).orElseThrow(() -> new IllegalArgumentException("mid must not be missing"));
        }
    }

    private record Step(
            String reply, Status status, @Nullable String providerId, Instant at) {}
}
