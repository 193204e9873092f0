package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.meta.MetaAccount;
import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.gateway.channel.webhook.Identity;
import dev.parley.gateway.channel.webhook.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The people that webhooks speak of. WhatsApp knows them by a telephone number, which may be hidden, and by an id of theirs for this
 * business, such as {@code US.1349120865}; some businesses also see an id that several of them share.
 */
final class People {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,128}");

    private People() {}

    /**
     * Who sent a message.
     *
     * @param known what the webhook says of the sender besides
     * @throws IllegalArgumentException when nobody did
     */
    static Identity of(Account account, JsonNode message, JsonNode known) {
        return named(
                account,
                number(message.path("from"), known.path("wa_id")),
                user(
                        message.path("from_user_id"),
                        message.path("user_id"),
                        known.path("user_id"),
                        message.path("from_parent_user_id"),
                        known.path("parent_user_id"),
                        message.path("from")),
                "messages.from must name somebody");
    }

    /**
     * Whom something was sent to.
     *
     * @throws IllegalArgumentException when it does not say
     */
    static Identity ofRecipient(Account account, JsonNode status) {
        return named(
                account,
                number(status.path("recipient_id")),
                user(
                        status.path("recipient_user_id"),
                        status.path("user_id"),
                        status.path("recipient_parent_user_id"),
                        status.path("recipient_id")),
                "statuses.recipient_id must name somebody");
    }

    /**
     * Whose number or id changed, by a notice. Whoever changes the number gets another id, too. Nothing for notices of other things.
     *
     * @throws IllegalArgumentException when it does not say whose
     */
    static Optional<Item.Moved> moved(MetaAccount account, JsonNode message, Instant now) {
        var system = message.path("system");
        var type = system.path("type").asText();
        boolean isMove = switch (type) {
            case "user_changed_number", "user_changed_user_id", "customer_changed_number" -> true;
            default -> false;
        };
        if (!isMove) {
            return Optional.empty();
        }
        var before = named(
                account.account(),
                number(message.path("from"), system.path("customer")),
                user(system.path("previous_user_id"), system.path("previous_parent_user_id")),
                "a notice must name whose number or id changed");
        var after = named(
                account.account(),
                number(system.path("wa_id"), system.path("new_wa_id")),
                user(system.path("user_id"), system.path("parent_user_id")),
                "a notice must name the new number or id");
        return Optional.of(new Item.Moved(
                before, after, Fields.time(message.path("timestamp")).orElse(now)));
    }

    private static Identity named(Account account, @Nullable String number, @Nullable String user, String otherwise) {
        if (number == null && user == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return new Identity(account, number, user);
    }

    private static @Nullable String number(JsonNode... fields) {
        return first(NUMBER, fields);
    }

    private static @Nullable String user(JsonNode... fields) {
        String found = first(
                ID,
                Arrays.stream(fields)
                        .filter(field -> !NUMBER.matcher(field.asText()).matches())
                        .toArray(JsonNode[]::new));
        return found;
    }

    private static @Nullable String first(Pattern form, JsonNode... fields) {
        return Arrays.stream(fields)
                .filter(field ->
                        field.isTextual() && form.matcher(field.textValue()).matches())
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }
}
