package dev.parley.conversation;

import dev.parley.negotiation.Negotiation;
import dev.parley.order.Order;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the work of a turn came to, before the turn is settled: everything of a reply that the work decides.
 *
 * @param text the words, checked by the guard
 * @param language tag of the reply's language, such as {@code en}, {@code bn}, {@code bn-Latn}
 * @param intent what the customer wanted, one of the contract's words
 * @param degraded true when the house model had to stand in for a provider
 * @param route which model spoke
 * @param negotiation where the bargaining stands after this reply
 * @param optOut true when the customer asked for no more messages
 * @param handoff true when a person should go on from here
 * @param costUsd what the attempts of this draft cost, exact
 * @param timing where the work's time went
 * @param voice who spoke; absent in drafts of older versions
 * @param order the deal that was made with it; absent where none was
 * @param workings what the work looked at and tried; absent in drafts of older versions
 * @param signs what speaks for a person after this turn; absent in drafts of older versions
 * @param heard lines of the customer's that had no words, or fewer, until what they sent was heard and seen; absent where there are none
 */
public record Draft(
        String text,
        String language,
        String intent,
        boolean degraded,
        Reply.@Nullable Route route,
        Negotiation negotiation,
        boolean optOut,
        boolean handoff,
        BigDecimal costUsd,
        Timing timing,
        @Nullable Voice voice,
        @Nullable Order order,
        @Nullable Workings workings,
        Handover.@Nullable Signs signs,
        @Nullable List<TranscriptEntry> heard) {

    /** A draft for which nothing was heard or seen. */
    public Draft(
            String text,
            String language,
            String intent,
            boolean degraded,
            Reply.@Nullable Route route,
            Negotiation negotiation,
            boolean optOut,
            boolean handoff,
            BigDecimal costUsd,
            Timing timing,
            @Nullable Voice voice,
            @Nullable Order order,
            @Nullable Workings workings,
            Handover.@Nullable Signs signs) {
        this(
                text,
                language,
                intent,
                degraded,
                route,
                negotiation,
                optOut,
                handoff,
                costUsd,
                timing,
                voice,
                order,
                workings,
                signs,
                null);
    }

    /** A draft without a deal that does not say who spoke, nor what speaks for a person. */
    public Draft(
            String text,
            String language,
            String intent,
            boolean degraded,
            Reply.@Nullable Route route,
            Negotiation negotiation,
            boolean optOut,
            boolean handoff,
            BigDecimal costUsd,
            Timing timing,
            @Nullable Workings workings) {
        this(
                text,
                language,
                intent,
                degraded,
                route,
                negotiation,
                optOut,
                handoff,
                costUsd,
                timing,
                null,
                null,
                workings,
                null);
    }

    /** The same in other words. */
    public Draft withText(String words) {
        return new Draft(
                words,
                language,
                intent,
                degraded,
                route,
                negotiation,
                optOut,
                handoff,
                costUsd,
                timing,
                voice,
                order,
                workings,
                signs,
                heard);
    }

    /** The same, for which these lines were heard or seen. */
    public Draft hearing(List<TranscriptEntry> lines) {
        return new Draft(
                text,
                language,
                intent,
                degraded,
                route,
                negotiation,
                optOut,
                handoff,
                costUsd,
                timing,
                voice,
                order,
                workings,
                signs,
                lines.isEmpty() ? null : List.copyOf(lines));
    }

    /** Milliseconds that the steps of the work took. */
    public record Timing(long classify, long search, long model) {}

    @Override
    public String toString() {
        return "Draft[" + intent + ", " + text.length() + " chars]";
    }
}
