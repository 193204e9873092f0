package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message holds. Media are named, never carried.
 *
 * @param kind what it is
 * @param text the text, caption or chosen label; may be absent for media
 * @param mediaId the provider's id of a picture, a voice note, a file
 * @param mimeType the type of the medium
 */
public record Content(
        String kind,
        @Nullable String text,
        @Nullable String mediaId,
        @Nullable String mimeType) {

    /** The kind of what its customer has taken back: nothing is left of it but that it was there. */
    public static final String DELETED = "deleted";

    /** Every kind of content there is. */
    public static final Set<String> KINDS = Set.of(
            "text",
            "image",
            "audio",
            "video",
            "document",
            "sticker",
            "location",
            "contact",
            "choice",
            "reaction",
            "order",
            "unsupported",
            DELETED);

    public Content {
        if (kind == null || !KINDS.contains(kind)) {
            throw new IllegalArgumentException("content.kind must be one of "
                    + String.join(", ", KINDS.stream().sorted().toList()));
        }
        if (text != null) {
            Bounds.text("content.text", text, Bounds.TEXT_MAX);
        }
        if (kind.equals("text") && (text == null || text.isBlank())) {
            throw new IllegalArgumentException("content.text must not be missing or empty");
        }
    }

    /** Plain text. */
    public static Content text(String text) {
        return new Content("text", text, null, null);
    }

    /** The words of it, empty where there are none. */
    @JsonIgnore
    public String words() {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "Content[" + kind + ", " + words().length() + " chars]";
    }
}
