package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.conversation.Parts;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message to a page or a profile holds, in our kinds. A medium is named by the id of its message, under which the
 * Graph API lists it; the addresses in webhooks lapse and may lead anywhere.
 */
final class PageContents {

    private static final Content UNSUPPORTED = new Content("unsupported", null, null, null);
    private static final int ATTACHMENTS_MAX = 30;

    private PageContents() {}

    /** One content for each attachment, the first with the text; without attachments the text alone. Never none. */
    static List<Content> of(JsonNode message, String mid) {
        var text = text(message.path("text"));
        if (message.has("quick_reply")) {
            return List.of(
                    chosen(message.path("text"), message.path("quick_reply").path("payload")));
        }
        var contents = new ArrayList<Content>();
        Fields.each(message.path("attachments"))
                .limit(ATTACHMENTS_MAX)
                .forEach(attachment -> contents.add(attachment(
                        attachment,
                        contents.isEmpty() ? text : Optional.empty(),
                        Parts.part(mid, contents.size() + 1))));
        if (contents.isEmpty()) {
            contents.add(text.map(Content::text).orElse(UNSUPPORTED));
        }
        return contents;
    }

    /** A button or an answer that was offered: what it said, else what it stands for. */
    static Content chosen(JsonNode title, JsonNode payload) {
        return text(title)
                .or(() -> text(payload))
                .map(label -> new Content("choice", label, null, null))
                .orElse(UNSUPPORTED);
    }

    private static Content attachment(JsonNode attachment, Optional<String> text, String id) {
        var payload = attachment.path("payload");
        var title = text(attachment.path("title")).or(() -> text(payload.path("title")));
        var sticker = Fields.id(payload.path("sticker_id"));
        return switch (attachment.path("type").asText()) {
            case "image" -> medium(sticker.isPresent() ? "sticker" : "image", text, sticker.orElse(id));
            case "video", "reel", "ig_reel" -> medium("video", text.or(() -> title), id);
            case "audio" -> medium("audio", text, id);
            case "file" -> medium("document", text.or(() -> title), id);
            case "story_mention", "ig_story", "ig_post", "share" -> medium("image", text.or(() -> title), id);
            case "location" ->
                medium(
                        "location",
                        Fields.joined(", ", Stream.of(attachment.path("title"), payload.path("address"))),
                        null);
            // A link that was shared has its address in the text, and a template or what is still to come has its
            // title.
            default -> text.map(Content::text).orElseGet(() -> medium("unsupported", title, null));
        };
    }

    private static Content medium(String kind, Optional<String> words, @Nullable String id) {
        return new Content(kind, words.orElse(null), id, null);
    }

    private static Optional<String> text(JsonNode field) {
        return Fields.text(field, Bounds.TEXT_MAX);
    }
}
