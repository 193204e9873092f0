package dev.parley.standalone.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;

/** Dead letters as lines, for people and for programs. The value is content: only {@link #whole} shows it. */
public final class LetterLine {

    /** What customers write may hold escape sequences, and these lines go to somebody's terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]+");

    private LetterLine() {}

    /** A line for people. */
    public static String text(DeadLetter letter, Instant now) {
        String line = Stream.of(
                        letter.position().toString(),
                        age(letter, now),
                        letter.stage(),
                        letter.errorClass(),
                        (letter.sourceTopic() + " " + letter.sourcePosition()).strip(),
                        letter.key(),
                        letter.reason())
                .map(word -> word.isEmpty() ? "-" : word)
                .collect(Collectors.joining("  "));
        return CONTROL.matcher(line).replaceAll(" ");
    }

    /** A line of JSON. */
    public static String json(DeadLetter letter, Instant now) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("letter", letter.position().toString());
        line.put("at", letter.at().toString());
        line.put("ageSeconds", Duration.between(letter.at(), now).toSeconds());
        line.put("stage", letter.stage());
        line.put("class", letter.errorClass());
        line.put("reason", letter.reason());
        line.put("topic", letter.sourceTopic());
        line.put("position", letter.sourcePosition());
        line.put("key", letter.key());
        line.put("replayable", letter.obstacle().isEmpty());
        return line.toString();
    }

    /** Everything there is, with all headers and the value. */
    public static String whole(DeadLetter letter, Instant now) {
        var whole = new StringBuilder();
        line(whole, "letter", letter.position().toString());
        line(whole, "at", letter.at() + ", " + age(letter, now) + " ago");
        line(whole, "key", letter.key());
        for (Header header : letter.record().headers()) {
            line(whole, header.key(), utf8(header.value()));
        }
        line(
                whole,
                "replay",
                letter.obstacle().map(why -> "no: " + why).orElse("yes: parley dlq replay " + letter.position()));
        whole.append('\n');
        byte[] value = letter.record().value();
        whole.append(
                value == null
                        ? "(no value)"
                        : CONTROL_BUT_LINES.matcher(utf8(value)).replaceAll(" "));
        return whole.toString();
    }

    private static void line(StringBuilder to, String name, String value) {
        to.append(String.format("%-24s", name))
                .append(CONTROL.matcher(value).replaceAll(" "))
                .append('\n');
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static String age(DeadLetter letter, Instant now) {
        Duration age = Duration.between(letter.at(), now);
        if (age.toDays() > 1) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 1) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
