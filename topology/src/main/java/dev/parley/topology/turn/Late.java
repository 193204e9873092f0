package dev.parley.topology.turn;

import dev.parley.store.ParleyStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to messages that come long after they were sent, as when a channel delivers for days what was not taken: nobody
 * waits for the answer any more, and whether it was given cannot be told once the message's id is forgotten.
 *
 * @param after what came so much later than it was sent is late; by the channel's clock, so that what names no time is never late
 * @param usual for whoever has no rule of their own
 * @param own by tenant
 */
public record Late(Duration after, Rule usual, Map<String, Rule> own) {

    private static final Duration AFTER_MIN = Duration.ofHours(1);

    /** As long as Meta delivers a webhook again. */
    public static final Late DEFAULT = new Late(Duration.ofDays(7), Rule.SILENCE, Map.of());

    /** What becomes of a message that is late. */
    public enum Rule {
        /** It is answered like any other, though it may have been answered before. */
        ANSWER,
        /** It is in the transcript, and nothing is said. */
        SILENCE
    }

    public Late {
        own = Map.copyOf(own);
        if (after.compareTo(AFTER_MIN) < 0 || after.compareTo(ParleyStores.SEEN_FOR) > 0) {
            throw new IllegalArgumentException("engine.lateAfter must be 1h to 8d, as long as ids are remembered");
        }
    }

    /** Whether a message that was sent then is late and gets no answer. */
    boolean silences(String tenant, @Nullable Instant sentAt, Instant now) {
        return sentAt != null && sentAt.plus(after).isBefore(now) && own.getOrDefault(tenant, usual) == Rule.SILENCE;
    }
}
