package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of what others wrote, read as well as they can be. */
final class Fields {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final char REPLACEMENT = '\uFFFD';

    private Fields() {}

    /** A string that is not blank, cleaned. */
    static Optional<String> text(JsonNode field, int max) {
        return field.isTextual()
                ? Optional.of(clean(field.textValue(), max)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** Seconds since 1970, as a string or a number. */
    static Optional<Instant> time(JsonNode field) {
        return field.isValueNode() && SECONDS.matcher(field.asText()).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(field.asText())))
                : Optional.empty();
    }

    /** A text made to fit our records: no NUL, no half characters, no longer than this. */
    static String clean(String text, int max) {
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
