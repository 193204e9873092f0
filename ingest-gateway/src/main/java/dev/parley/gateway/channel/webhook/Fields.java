package dev.parley.gateway.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Fields of what others wrote, read as well as they can be. */
public final class Fields {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final Pattern MILLIS = Pattern.compile("\\d{12,14}");
    /** An id of a message or a person, as channels make them. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,256}");

    private static final char REPLACEMENT = '\uFFFD';

    private Fields() {}

    /** A string that is not blank, cleaned. */
    public static Optional<String> text(JsonNode field, int max) {
        return field.isTextual()
                ? Optional.of(clean(field.textValue(), max)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** Seconds since 1970, or milliseconds where there are too many of them for seconds; as a string or a number. */
    public static Optional<Instant> time(JsonNode field) {
        String written = field.isValueNode() ? field.asText() : "";
        if (SECONDS.matcher(written).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(written)));
        }
        return MILLIS.matcher(written).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(written)))
                : Optional.empty();
    }

    /** An id: a string of visible ASCII characters, or a whole number. */
    public static Optional<String> id(JsonNode field) {
        return (field.isTextual() || field.isIntegralNumber())
                        && ID.matcher(field.asText()).matches()
                ? Optional.of(field.asText())
                : Optional.empty();
    }

    /** The elements of a list; where something else is in its place, that, so that nothing is passed over that is there. */
    public static Stream<JsonNode> each(JsonNode list) {
        if (list.isArray()) {
            return StreamSupport.stream(list.spliterator(), /* parallel= */ false);
        }
        return list.isMissingNode() || list.isNull() ? Stream.empty() : Stream.of(list);
    }

    /** The texts of these fields with a seam between them; nothing where there are none. */
    public static Optional<String> joined(String seam, Stream<JsonNode> fields) {
        String joined =
                fields.flatMap(field -> text(field, Bounds.TEXT_MAX).stream()).collect(Collectors.joining(seam));
        return joined.isEmpty() ? Optional.empty() : Optional.of(clean(joined, Bounds.TEXT_MAX));
    }

    /** A text made to fit our records: no NUL, no half characters, no longer than this. */
    public static String clean(String text, int max) {
        var clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (clean.length() + Character.charCount(point) > max) {
                break;
            }
            if (point != 0) {
                clean.appendCodePoint(half ? REPLACEMENT : point);
            }
        }
        return clean.toString();
    }
}
