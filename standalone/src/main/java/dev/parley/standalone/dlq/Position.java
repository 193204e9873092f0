package dev.parley.standalone.dlq;

import dev.parley.standalone.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies on its topic, written {@code partition:offset}. */
public record Position(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6}):([0-9]{1,18})");

    /** Reads what {@link #toString()} writes. */
    public static Position parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refusal("A dead letter is named as partition:offset, such as 3:1207, and not " + text
                    + "; parley dlq list shows them.");
        }
        return new Position(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
