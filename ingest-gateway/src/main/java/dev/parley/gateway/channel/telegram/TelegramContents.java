package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Telegram message holds, in our kinds. Telephone numbers of shared contacts and coordinates are left out, for they
 * would read as offers.
 */
final class TelegramContents {

    static final Content UNSUPPORTED = new Content("unsupported", null, null, null);

    /** A command to a bot, such as {@code /stop} or {@code /stop@shopbot}: the word is meant. */
    private static final Pattern COMMAND = Pattern.compile("^/([A-Za-z0-9_]{1,32})(@[A-Za-z0-9_]{1,64})?(?=\\s|$)");
    /** What a link to the bot makes the customer say; what follows the word is the link's and not the customer's. */
    private static final Pattern LINK = Pattern.compile("^start\\s+\\S+$");

    private static final List<Medium> MEDIA = List.of(
            new Medium("voice", "audio"),
            new Medium("audio", "audio"),
            new Medium("video", "video"),
            new Medium("video_note", "video"),
            new Medium("animation", "video"),
            new Medium("sticker", "sticker"),
            new Medium("document", "document"));

    /** What Telegram itself tells in a chat, and nobody said. */
    private static final Set<String> SERVICE = Set.of(
            "pinned_message",
            "message_auto_delete_timer_changed",
            "connected_website",
            "write_access_allowed",
            "chat_background_set",
            "proximity_alert_triggered",
            "boost_added",
            "migrate_to_chat_id",
            "migrate_from_chat_id");

    private TelegramContents() {}

    /** A field of a message, and the kind that it is of. */
    private record Medium(String field, String kind) {}

    /** Whether nobody said it. */
    static boolean isService(JsonNode message) {
        return SERVICE.stream().anyMatch(message::has);
    }

    /** Every message holds something; what we do not know is {@code unsupported}. */
    static Content of(JsonNode message) {
        var text = text(message.path("text"));
        if (text.isPresent()) {
            return Content.text(words(text.get()));
        }
        if (message.path("photo").isArray()) {
            return photo(message);
        }
        // An animation is sent as a document too, for those who do not know animations.
        return MEDIA.stream()
                .filter(medium -> message.path(medium.field()).isObject())
                .findFirst()
                .map(medium -> medium(message, medium))
                .or(() -> place(message))
                .orElse(UNSUPPORTED);
    }

    private static String words(String text) {
        var command = COMMAND.matcher(text);
        return command.find() ? LINK.matcher(command.replaceFirst("$1")).replaceFirst("start") : text;
    }

    /** The sizes of a photo rise. */
    private static Content photo(JsonNode message) {
        var largest = message.path("photo").path(message.path("photo").size() - 1);
        return new Content(
                "image",
                text(message.path("caption")).orElse(null),
                Fields.text(largest.path("file_id"), Bounds.ID_MAX).orElse(null),
                "image/jpeg");
    }

    private static Content medium(JsonNode message, Medium medium) {
        var body = message.path(medium.field());
        var words = text(message.path("caption"))
                .or(() -> text(body.path("file_name")))
                .or(() -> text(body.path("emoji")));
        return new Content(
                medium.kind(),
                words.orElse(null),
                Fields.text(body.path("file_id"), Bounds.ID_MAX).orElse(null),
                Fields.text(body.path("mime_type"), Bounds.NAME_MAX).orElse(null));
    }

    private static Optional<Content> place(JsonNode message) {
        if (message.path("venue").isObject() || message.path("location").isObject()) {
            var venue = message.path("venue");
            return Optional.of(
                    words("location", Fields.joined(", ", Stream.of(venue.path("title"), venue.path("address")))));
        }
        var contact = message.path("contact");
        return contact.isObject()
                ? Optional.of(words(
                        "contact",
                        Fields.joined(" ", Stream.of(contact.path("first_name"), contact.path("last_name")))))
                : Optional.empty();
    }

    private static Content words(String kind, Optional<String> words) {
        return new Content(kind, words.orElse(null), null, null);
    }

    private static Optional<String> text(JsonNode field) {
        return Fields.text(field, Bounds.TEXT_MAX);
    }
}
