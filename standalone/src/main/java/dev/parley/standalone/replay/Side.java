package dev.parley.standalone.replay;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.negotiation.NegotiationView;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: what was said, or would have been.
 *
 * @param task what was decided to be said; absent when it is not known any more
 * @param decision where the bargaining stood then
 * @param model who put it into words, {@code provider/model}
 * @param ms what asking models took, in milliseconds
 * @param refused wordings that the guard refused; 0 where it is not known
 */
record Side(
        String text,
        String intent,
        @Nullable String task,
        @Nullable NegotiationView decision,
        String model,
        BigDecimal usd,
        long ms,
        int refused,
        boolean degraded) {

    /** What is stored. */
    static Side stored(PastTurn turn) {
        Reply reply = turn.reply();
        Draft draft = turn.draft();
        Workings work = draft == null ? null : draft.workings();
        var latency = reply.latencyMs();
        return new Side(
                reply.text(),
                reply.intent(),
                work == null ? null : work.task(),
                reply.negotiation(),
                model(reply.route()),
                reply.costUsd(),
                latency == null ? 0 : latency.model(),
                work == null ? 0 : refused(work),
                reply.degraded());
    }

    /** What came of working it once more. */
    static Side again(Draft draft) {
        Workings work = Objects.requireNonNullElse(draft.workings(), Workings.NONE);
        return new Side(
                draft.text(),
                draft.intent(),
                work.task(),
                draft.negotiation().view(),
                model(draft.route()),
                draft.costUsd(),
                draft.timing().model(),
                refused(work),
                draft.degraded());
    }

    private static int refused(Workings work) {
        return (int) work.guard().stream().filter(check -> !check.passed()).count();
    }

    private static String model(Reply.@Nullable Route route) {
        return route == null ? "nobody" : route.provider() + "/" + route.model();
    }

    /** Our price; absent where nothing is in hand. */
    @Nullable
    BigDecimal price() {
        return decision == null ? null : decision.ourOffer();
    }

    /** Whether the same product is in hand. */
    boolean isAboutTheSameAs(Side other) {
        return decision != null && other.decision != null && Objects.equals(decision.sku(), other.decision.sku());
    }

    /** Whether code decided the same. What the words are does not matter. */
    boolean decidesAs(Side other) {
        boolean sameTask = task == null || other.task == null || task.equals(other.task);
        return sameTask && intent.equals(other.intent) && same(decision, other.decision);
    }

    private static boolean same(@Nullable NegotiationView one, @Nullable NegotiationView other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return one.phase().equals(other.phase())
                && Objects.equals(one.sku(), other.sku())
                && one.round() == other.round()
                && equal(one.ourOffer(), other.ourOffer())
                && equal(one.theirOffer(), other.theirOffer());
    }

    /** 17200 and 17200.00 are one price. */
    private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return (one == null) == (other == null);
        }
        return one.compareTo(other) == 0;
    }
}
