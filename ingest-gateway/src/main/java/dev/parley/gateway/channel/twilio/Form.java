package dev.parley.gateway.channel.twilio;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.Message;
import dev.parley.conversation.Parts;
import dev.parley.conversation.Person;
import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.gateway.channel.webhook.Gathering;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A form of Twilio's as our records: a message, or with a {@code MessageStatus} what became of one of ours.
 *
 * @param query of the address that it was sent to
 */
record Form(SortedMap<String, List<String>> fields, SortedMap<String, List<String>> query, Instant now) {

    /** A number or a name, with the means of transport before it where that is not SMS. */
    private static final Pattern PARTY = Pattern.compile("([a-z]{1,16}:)?[+A-Za-z0-9._-]{1,128}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    /** The merchant's own number, as the form names it. */
    Optional<String> own() {
        return text(isReport() ? "From" : "To").map(party -> party.substring(party.indexOf(':') + 1));
    }

    /**
     * Adds what it means.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    void read(TwilioAccount number, Gathering into) {
        if (isReport()) {
            report(number, into);
            return;
        }
        String id = id();
        String contact = party("From");
        var account = number.account();
        int part = 1;
        for (var content : TwilioContents.of(this, number.baseUrl())) {
            into.said(new Message(
                    Parts.part(id, part),
                    account.tenant(),
                    account.conversation(contact),
                    account.channel(),
                    account.id(),
                    new Person(contact, name().orElse(null)),
                    /* sentAt= */ null,
                    now,
                    content));
            part++;
        }
    }

    private void report(TwilioAccount number, Gathering into) {
        var status = status(text("MessageStatus").orElse(""));
        if (status.isEmpty()) {
            into.ignored(); // it is on its way at Twilio
            return;
        }
        String id = id();
        String reply = query.getOrDefault(TwilioWebhook.REPLY, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(id);
        into.reported(new Delivery(
                reply,
                number.account().tenant(),
                number.account().conversation(party("To")),
                status.get(),
                status.get() == Status.FAILED
                        ? text("ErrorCode")
                                .filter(code -> ID.matcher(code).matches())
                                .orElse(null)
                        : null,
                id,
                now));
    }

    private static Optional<Status> status(String word) {
        return switch (word) {
            case "sent" -> Optional.of(Status.SENT);
            case "delivered" -> Optional.of(Status.DELIVERED);
            case "read" -> Optional.of(Status.READ);
            case "failed", "undelivered", "canceled" -> Optional.of(Status.FAILED);
            default -> Optional.empty();
        };
    }

    private boolean isReport() {
        return fields.containsKey("MessageStatus");
    }

    private String id() {
        return text("MessageSid")
                .or(() -> text("SmsMessageSid"))
                .or(() -> text("SmsSid"))
                .filter(id -> ID.matcher(id).matches())
                .orElseThrow(() -> new IllegalArgumentException("MessageSid must be of letters and digits"));
    }

    private String party(String field) {
        return text(field)
                .filter(party -> PARTY.matcher(party).matches())
                .orElseThrow(() -> new IllegalArgumentException(field + " must name somebody"));
    }

    private Optional<String> name() {
        return text("ProfileName")
                .map(name -> Fields.clean(name, Bounds.NAME_MAX))
                .filter(name -> name.chars().noneMatch(Character::isISOControl));
    }

    /** A field that is not blank, made to fit our records. */
    Optional<String> text(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .findFirst()
                .map(text -> Fields.clean(text, Bounds.TEXT_MAX))
                .filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "Form[" + fields.size() + " fields]";
    }
}
