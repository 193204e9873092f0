package dev.parley.conversation;

import dev.parley.negotiation.NegotiationView;
import dev.parley.order.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Parley says to a customer: the record of {@code parley.replies}.
 *
 * @param id the turn's id; an operator's words have one of their own
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param channel where it goes out
 * @param account which of the merchant's accounts there
 * @param to who it is said to
 * @param inReplyTo ids of every message it answers; empty for an operator's words, and for a follow-up, whose messages were
 *     answered by the degraded reply before it
 * @param text what is said
 * @param language BCP 47 tag of the language it is said in, such as {@code en} or {@code bn-Latn}; {@code und} for an operator's words
 * @param intent what the customer wanted; {@code handoff} for an operator's words
 * @param degraded true when the house model had to stand in for a provider
 * @param route which model spoke; absent for an operator's words
 * @param negotiation where the bargaining stands after it
 * @param order the order that it makes, or speaks of; absent where it does neither
 * @param costUsd what its own turn's attempts cost, exact, in US dollars
 * @param latencyMs where the time went; absent for an operator's words
 * @param at when it was said
 * @param heardAt when the customer last wrote, by the channel's clock where it tells; absent where that is not known. Channels
 *     take what a merchant wants to say for a day from then on
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
        @Nullable OrderView order,
        BigDecimal costUsd,
        @Nullable Latency latencyMs,
        Instant at,
        @Nullable Instant heardAt) {

    /**
     * Which model spoke.
     *
     * @param tier which kind of model was wanted, such as {@code fast} or {@code strong}
     * @param provider who was asked; {@code house} for the house model
     * @param model which of their models
     * @param attempts how many attempts at providers it took
     */
    public record Route(String tier, String provider, String model, int attempts) {}

    /**
     * Where the time went, in milliseconds.
     *
     * @param queued from the newest message's receipt until its turn began
     * @param classify reading what the customer wants
     * @param search finding products
     * @param model asking models, guarding what they said included
     * @param total from the newest message's receipt to the reply
     */
    public record Latency(long queued, long classify, long search, long model, long total) {}

    public Reply {
        inReplyTo = List.copyOf(inReplyTo);
    }

    /** Whether a person of the merchant's wrote it: no model spoke, and it names no message, as what Parley says by rule does. */
    public boolean byPerson() {
        return route == null && inReplyTo.isEmpty();
    }

    @Override
    public String toString() {
        return "Reply[" + id + " in " + tenant + "/" + conversation + ", " + text.length() + " chars]";
    }
}
