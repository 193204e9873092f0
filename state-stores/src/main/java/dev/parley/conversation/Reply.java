package dev.parley.conversation;

import dev.parley.negotiation.NegotiationView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Parley says to a customer: the record of {@code parley.replies}.
 *
 * @param id the turn's id; an operator's words have one of their own
 * @param inReplyTo ids of every message it answers; empty for an operator's words
 * @param degraded true when the house model had to stand in for a provider
 * @param costUsd what its own turn's attempts cost, exact
 */
public record Reply(
        String id,
        String tenant,
        String conversation,
        String channel,
        String account,
        Person to,
        List<String> inReplyTo,
        String text,
        String language,
        String intent,
        boolean degraded,
        @Nullable Route route,
        @Nullable NegotiationView negotiation,
        BigDecimal costUsd,
        @Nullable Latency latencyMs,
        Instant at) {

    /** Which model spoke. */
    public record Route(String tier, String provider, String model, int attempts) {}

    /** Where the time went, in milliseconds; {@code total} runs from the newest message's receipt to the reply. */
    public record Latency(long queued, long classify, long search, long model, long total) {}

    public Reply {
        inReplyTo = List.copyOf(inReplyTo);
    }

    @Override
    public String toString() {
        return "Reply[" + id + " in " + tenant + "/" + conversation + ", " + text.length() + " chars]";
    }
}
