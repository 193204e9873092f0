package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Message;
import dev.parley.conversation.Parts;
import dev.parley.conversation.Person;
import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.meta.MetaAccount;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.gateway.channel.webhook.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Single messages and statuses of a webhook, as our records. */
final class Items {

    private static final String ORIGINAL = "original_message_id";

    private Items() {}

    /**
     * A message that a customer took back.
     *
     * @throws IllegalArgumentException when it does not say which, or who did
     */
    static Item.Unsaid unsaid(MetaAccount account, JsonNode value, JsonNode message) {
        var who = People.of(account.account(), message, contact(value.path("contacts"), message));
        String id = Fields.id(message.path("revoke").path(ORIGINAL))
                .orElseThrow(() -> new IllegalArgumentException("revoke.original_message_id must not be missing"));
        return account.account().unsaid(who.stable(), id, who);
    }

    /**
     * A customer's message.
     *
     * @param value what the message lies in, with the contacts that it speaks of
     * @throws IllegalArgumentException when it has no id, or nobody sent it
     */
    static Item.Said message(MetaAccount account, JsonNode value, JsonNode message, Instant now) {
        var known = contact(value.path("contacts"), message);
        var who = People.of(account.account(), message, known);
        // What a customer makes of a message later is said anew, for a reply may have gone to what it was.
        var edit = message.path("edit");
        return new Item.Said(
                new Message(
                        Fields.id(edit.path(ORIGINAL))
                                .map(of ->
                                        Parts.edit(of, message.path("timestamp").asText()))
                                .orElse(message.path("id").asText()),
                        account.account().tenant(),
                        account.account().conversation(who.stable()),
                        WhatsApp.NAME,
                        account.account().id(),
                        new Person(
                                who.address(),
                                Fields.text(known.path("profile").path("name"), Bounds.NAME_MAX)
                                        .orElse(null)),
                        Fields.time(message.path("timestamp")).orElse(null),
                        now,
                        Contents.of(edit.path("message").isObject() ? edit.path("message") : message)),
                who);
    }

    /**
     * What became of something that was sent; nothing for a status that is none of ours.
     *
     * @throws IllegalArgumentException when it does not say of what, or to whom that was sent
     */
    static Optional<Item.Reported> delivery(MetaAccount account, JsonNode status, Instant now) {
        return word(status.path("status").asText()).map(word -> {
            var who = People.ofRecipient(account.account(), status);
            String providerId = Fields.text(status.path("id"), Bounds.ID_MAX)
                    .orElseThrow(() -> new IllegalArgumentException("statuses.id must not be missing"));
            var code = status.path("errors").path(0).path("code");
            return new Item.Reported(
                    new Delivery(
                            Fields.text(status.path("biz_opaque_callback_data"), Bounds.ID_MAX)
                                    .orElse(providerId),
                            account.account().tenant(),
                            account.account().conversation(who.stable()),
                            word,
                            code.isIntegralNumber() ? code.asText() : null,
                            providerId,
                            Fields.time(status.path("timestamp")).orElse(now)),
                    who);
        });
    }

    private static Optional<Delivery.Status> word(String status) {
        return switch (status) {
            case "sent" -> Optional.of(Delivery.Status.SENT);
            case "delivered" -> Optional.of(Delivery.Status.DELIVERED);
            case "read", "played" -> Optional.of(Delivery.Status.READ);
            case "failed" -> Optional.of(Delivery.Status.FAILED);
            default -> Optional.empty();
        };
    }

    /** The contact that a message is from: the one it names, else the only one there is. */
    private static JsonNode contact(JsonNode contacts, JsonNode message) {
        return StreamSupport.stream(contacts.spliterator(), /* parallel= */ false)
                .filter(contact -> names(message.path("from"), contact.path("wa_id"))
                        || names(message.path("from_user_id"), contact.path("user_id"))
                        || names(message.path("user_id"), contact.path("user_id")))
                .findFirst()
                .orElseGet(() -> contacts.path(contacts.size() == 1 && !message.has("from") ? 0 : -1));
    }

    private static boolean names(JsonNode one, JsonNode other) {
        return one.isTextual() && one.equals(other);
    }
}
