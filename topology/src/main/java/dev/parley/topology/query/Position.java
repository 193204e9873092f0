package dev.parley.topology.query;

import dev.parley.store.OrderedKeys.Recent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;

/**
 * A place in a tenant's list of conversations, the same on every partition.
 *
 * @param saidMs when something was last said there, epoch milliseconds
 * @param name the conversation
 */
record Position(long saidMs, String name) {

    /** The order of the list: the newest first; as the store sorts, where the times are the same. */
    static final Comparator<Position> ORDER = Comparator.comparingLong(Position::saidMs)
            .reversed()
            .thenComparing(Position::bytes, Arrays::compareUnsigned);

    static Position of(Recent recent) {
        return new Position(recent.saidMs(), recent.name());
    }

    /** Reads what {@link #cursor} wrote. */
    static Position parse(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            long saidMs = Long.parseLong(text.substring(0, Math.max(0, colon)));
            if (saidMs < 0) {
                throw new IllegalArgumentException("negative");
            }
            return new Position(saidMs, text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor must be what the page before gave as next", e);
        }
    }

    /** As an opaque word. */
    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((saidMs + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
