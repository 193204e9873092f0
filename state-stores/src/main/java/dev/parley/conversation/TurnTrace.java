package dev.parley.conversation;

import dev.parley.conversation.Workings.Attempt;
import dev.parley.conversation.Workings.Check;
import dev.parley.conversation.Workings.Hit;
import dev.parley.conversation.Workings.PromptSize;
import dev.parley.negotiation.Line;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a turn came to its reply, kept beside the reply's line of the transcript.
 *
 * @param inReplyTo ids of the messages it answers
 * @param intent what the customer wanted
 * @param hits what the search found, best first
 * @param decision what code decided before any model spoke
 * @param prompt how much the model was given to read
 * @param attempts at models, in order
 * @param guard what the guard said of each wording
 * @param route which model spoke
 * @param costUsd what the attempts cost, exact
 * @param latencyMs where the time went
 * @param prompts the version of the texts that models were told; absent in records of older versions
 * @param handover why this turn called a person; absent when it called none
 */
public record TurnTrace(
        List<String> inReplyTo,
        String intent,
        String language,
        boolean degraded,
        List<Hit> hits,
        Decision decision,
        PromptSize prompt,
        List<Attempt> attempts,
        List<Check> guard,
        Reply.@Nullable Route route,
        BigDecimal costUsd,
        Reply.@Nullable Latency latencyMs,
        @Nullable String prompts,
        Handover.@Nullable Reason handover) {

    /**
     * What was decided: the task, and where the bargaining stands with it.
     *
     * @param lines what is in hand; absent while nothing is, and in records of older versions, as are {@code total} and {@code
     *     delivery}
     * @param total the price that stands, for everything in hand
     * @param delivery what is paid for delivery on top, 0 for nothing; absent where the merchant names no fee
     */
    public record Decision(
            String task,
            String phase,
            @Nullable String sku,
            @Nullable String currency,
            @Nullable BigDecimal listPrice,
            @Nullable BigDecimal theirOffer,
            @Nullable BigDecimal ourOffer,
            int round,
            @Nullable List<Line> lines,
            @Nullable BigDecimal total,
            @Nullable BigDecimal delivery) {}

    /** The trace of a reply whose work did this. */
    public static TurnTrace of(Reply reply, Workings work) {
        var view = reply.negotiation();
        var decision = view == null
                ? new Decision(work.task(), "open", null, null, null, null, null, 0, null, null, null)
                : new Decision(
                        work.task(),
                        view.phase(),
                        view.sku(),
                        view.currency(),
                        view.listPrice(),
                        view.theirOffer(),
                        view.ourOffer(),
                        view.round(),
                        view.lines(),
                        view.total(),
                        view.delivery());
        return new TurnTrace(
                reply.inReplyTo(),
                reply.intent(),
                reply.language(),
                reply.degraded(),
                work.hits(),
                decision,
                work.prompt(),
                work.attempts(),
                work.guard(),
                reply.route(),
                reply.costUsd(),
                reply.latencyMs(),
                work.prompts(),
                work.handover());
    }
}
