package dev.parley.gateway.log;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place on a topic, written {@code <partition>:<offset>}. */
public record Position(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /** Reads what {@link #toString} wrote; empty when it is anything else. */
    public static Optional<Position> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Position(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
