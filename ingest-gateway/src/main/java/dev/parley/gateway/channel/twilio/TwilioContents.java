package dev.parley.gateway.channel.twilio;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.gateway.channel.webhook.Fields;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message by Twilio holds, in our kinds. A medium is named by Twilio's id of it, and only where its address is one of
 * Twilio's: an address of anybody's choice is nothing to be followed. Coordinates would read as offers and are left out.
 */
final class TwilioContents {

    private static final Content UNSUPPORTED = new Content("unsupported", null, null, null);
    private static final int MEDIA_MAX = 10;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern MEDIUM =
            Pattern.compile("/2010-04-01/Accounts/[^/]+/Messages/[^/]+/Media/([A-Za-z0-9]{1,64})");

    private TwilioContents() {}

    /**
     * One content for each medium, the first with the text; without media the text alone. Never none.
     *
     * @param home where Twilio answers
     */
    static List<Content> of(Form form, URI home) {
        var text = form.text("Body");
        var chosen = form.text("ButtonText").or(() -> form.text("ListTitle"));
        if (chosen.isPresent() || form.text("ButtonPayload").isPresent()) {
            return List.of(chosen.or(() -> text)
                    .or(() -> form.text("ButtonPayload"))
                    .map(label -> new Content("choice", label, null, null))
                    .orElse(UNSUPPORTED));
        }
        if (form.text("Latitude").isPresent()) {
            String place = Stream.of(form.text("Label"), form.text("Address"))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
            return List.of(
                    new Content("location", place.isEmpty() ? null : Fields.clean(place, Bounds.TEXT_MAX), null, null));
        }
        return media(form, text, home);
    }

    private static List<Content> media(Form form, Optional<String> text, URI home) {
        var contents = new ArrayList<Content>();
        for (int i = 0; i < count(form); i++) {
            var type = form.text("MediaContentType" + i).map(full -> Fields.clean(full, Bounds.NAME_MAX));
            contents.add(new Content(
                    kind(type.orElse("")),
                    i == 0 ? text.orElse(null) : null,
                    form.text("MediaUrl" + i).map(url -> id(url, home)).orElse(null),
                    type.orElse(null)));
        }
        if (contents.isEmpty()) {
            contents.add(text.map(Content::text).orElse(UNSUPPORTED));
        }
        return contents;
    }

    private static int count(Form form) {
        return form.text("NumMedia")
                .filter(number -> NUMBER.matcher(number).matches())
                .map(number -> Math.min(Integer.parseInt(number), MEDIA_MAX))
                .orElse(0);
    }

    private static String kind(String type) {
        if (type.contains("vcard")) {
            return "contact";
        }
        return switch (type.replaceFirst("/.*", "")) {
            case "image" -> "image";
            case "audio" -> "audio";
            case "video" -> "video";
            default -> "document";
        };
    }

    private static @Nullable String id(String url, URI home) {
        try {
            var address = URI.create(url);
            var medium = MEDIUM.matcher(String.valueOf(address.getPath()));
            return home.getHost().equals(address.getHost()) && medium.matches() ? medium.group(1) : null;
        } catch (IllegalArgumentException e) {
            return null; // no address at all
        }
    }
}
