package dev.parley.cost;

import dev.parley.conversation.Bounds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at a provider cost: the record of {@code parley.costs}.
 *
 * @param id the call's id, as sent in {@code x-client-request-id}
 * @param turn the id of the turn it was made for, which is the id of the turn's reply
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param channel where the conversation is held; absent when the attempt came before that was known
 * @param intent what the customer wanted; absent when the attempt came before that was known
 * @param purpose what the attempt was for, such as {@code reply}
 * @param tier which kind of model was wanted, such as {@code fast} or {@code strong}
 * @param provider who was asked
 * @param model which of their models
 * @param servedBy the name that they gave the model in their response; absent when it is the same, or when there was none
 * @param outcome how it ended
 * @param tokens what was read and said
 * @param estimated true when the provider did not say what it counted
 * @param usd exact, in US dollars
 * @param priceBook the version of the price book that {@code usd} was computed with
 * @param latencyMs from sending to the end, in milliseconds
 * @param at when it ended
 */
public record Cost(
        String id,
        String turn,
        String tenant,
        String conversation,
        @Nullable String channel,
        @Nullable String intent,
        String purpose,
        String tier,
        String provider,
        String model,
        @Nullable String servedBy,
        String outcome,
        Tokens tokens,
        boolean estimated,
        BigDecimal usd,
        String priceBook,
        long latencyMs,
        Instant at) {

    /** Every word for how an attempt ends; more may be added. */
    public static final List<String> OUTCOMES = List.of(
            "answered",
            "cached",
            "coalesced",
            "refused",
            "rate_limited",
            "overloaded",
            "timeout",
            "error",
            "cancelled",
            "hedge_lost",
            "superseded",
            "lost");

    /** Nothing was counted. */
    public static final Tokens NO_TOKENS = new Tokens(0, 0, 0, 0, 0);

    /**
     * Tokens of one attempt.
     *
     * @param input read from and written to no prompt cache
     * @param cacheRead read from the provider's prompt cache
     * @param cacheWrite written to it
     * @param output said, {@code reasoning} included
     * @param reasoning of {@code output}, thought but not shown
     */
    public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning) {}

    /** The same of a turn that another one has replaced: where there was an answer, nobody wanted it any more. */
    public Cost superseded() {
        return new Cost(
                id,
                turn,
                tenant,
                conversation,
                channel,
                intent,
                purpose,
                tier,
                provider,
                model,
                servedBy,
                outcome.equals("answered") ? "superseded" : outcome,
                tokens,
                estimated,
                usd,
                priceBook,
                latencyMs,
                at);
    }

    public Cost {
        Bounds.name("id", id, Bounds.ID_MAX);
        Bounds.name("turn", turn, Bounds.ID_MAX);
        Bounds.present("usd", usd);
        Bounds.present("tokens", tokens);
        Bounds.present("at", at);
    }
}
