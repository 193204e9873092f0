package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Parts;
import dev.parley.conversation.Person;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.gateway.channel.webhook.Gathering;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An update of Telegram's as our records. Only what one person says to the bot is a conversation: groups and channels, where
 * others read along, are passed over.
 */
final class Updates {

    private static final String PRIVATE = "private";

    private Updates() {}

    /** An update that has come. */
    record Arrived(TelegramAccount bot, JsonNode update, Instant now) {}

    /**
     * Adds what it holds.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static void read(Arrived arrived, Gathering into) {
        var update = arrived.update();
        if (update.has("message")) {
            message(arrived, update.path("message"), into);
        } else if (update.has("edited_message")) {
            edited(arrived, update.path("edited_message"), into);
        } else if (update.has("callback_query")) {
            pressed(arrived, update.path("callback_query"), into);
        } else if (update.has("message_reaction")) {
            reacted(arrived, update.path("message_reaction"), into);
        } else {
            into.ignored(); // posts in channels, polls, members that come and go, and what is still to come
        }
    }

    private static void message(Arrived arrived, JsonNode message, Gathering into) {
        if (isElsewhere(message.path("chat")) || TelegramContents.isService(message)) {
            into.ignored();
            return;
        }
        said(
                arrived,
                new Words(
                        id(message.path("message_id"), "message.message_id"),
                        message.path("chat").path("id"),
                        message.path("from"),
                        message.path("date"),
                        TelegramContents.of(message)),
                into);
    }

    /** What a customer makes of a message later is said anew, for a reply may have gone to what it was. */
    private static void edited(Arrived arrived, JsonNode message, Gathering into) {
        if (isElsewhere(message.path("chat"))) {
            into.ignored();
            return;
        }
        var edited = message.path("edit_date");
        said(
                arrived,
                new Words(
                        Parts.edit(
                                id(message.path("message_id"), "edited_message.message_id"),
                                id(edited, "edited_message.edit_date")),
                        message.path("chat").path("id"),
                        message.path("from"),
                        edited,
                        TelegramContents.of(message)),
                into);
    }

    /** A button of a message that was sent in another way has no chat with it; a customer's private chat has their own id. */
    private static void pressed(Arrived arrived, JsonNode query, Gathering into) {
        var chat = query.path("message").path("chat");
        if (isElsewhere(chat)) {
            into.ignored();
            return;
        }
        var label = Fields.text(query.path("data"), Bounds.TEXT_MAX);
        said(
                arrived,
                new Words(
                        "callback." + id(query.path("id"), "callback_query.id"),
                        chat.has("id") ? chat.path("id") : query.path("from").path("id"),
                        query.path("from"),
                        query.path("date"),
                        label.map(words -> new Content("choice", words, null, null))
                                .orElse(TelegramContents.UNSUPPORTED)),
                into);
    }

    private static void reacted(Arrived arrived, JsonNode reaction, Gathering into) {
        if (isElsewhere(reaction.path("chat"))) {
            into.ignored();
            return;
        }
        var emoji = Fields.each(reaction.path("new_reaction"))
                .flatMap(one -> Fields.text(one.path("emoji"), Bounds.NAME_MAX).stream())
                .findFirst();
        said(
                arrived,
                new Words(
                        "reaction." + id(reaction.path("message_id"), "message_reaction.message_id") + "."
                                + id(arrived.update().path("update_id"), "update_id"),
                        reaction.path("chat").path("id"),
                        reaction.path("user"),
                        reaction.path("date"),
                        new Content("reaction", emoji.orElse(null), null, null)),
                into);
    }

    private static boolean isElsewhere(JsonNode chat) {
        return chat.has("type") && !chat.path("type").asText().equals(PRIVATE);
    }

    private static void said(Arrived arrived, Words words, Gathering into) {
        var account = arrived.bot().account();
        String contact = id(words.chat(), "chat.id");
        into.said(new Message(
                words.id(),
                account.tenant(),
                account.conversation(contact),
                account.channel(),
                account.id(),
                new Person(contact, name(words.from()).orElse(null)),
                Fields.time(words.date()).orElse(null),
                arrived.now(),
                words.content()));
    }

    private static Optional<String> name(JsonNode from) {
        return Fields.joined(" ", Stream.of(from.path("first_name"), from.path("last_name")))
                .map(name -> Fields.clean(name, Bounds.NAME_MAX))
                .filter(name -> name.chars().noneMatch(Character::isISOControl));
    }

    private static String id(JsonNode field, String name) {
        return Fields.id(field).orElseThrow(() -> new IllegalArgumentException(name + " must not be missing"));
    }

    /** What an update says, wherever it says it. */
    private record Words(String id, JsonNode chat, JsonNode from, JsonNode date, Content content) {}
}
