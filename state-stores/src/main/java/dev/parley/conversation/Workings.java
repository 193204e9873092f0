package dev.parley.conversation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the work of a turn looked at and tried, for whoever wants to know why Parley said what it said.
 *
 * @param task what was decided to say, one of the house model's tasks, such as {@code counter}
 * @param hits what the catalogue was found to hold, best first, at most {@link #HITS_MAX}
 * @param prompt the size of the largest prompt that a model was given
 * @param attempts at models, in order, at most {@link #ATTEMPTS_MAX}
 * @param guard what the guard said of each wording it was shown, in order
 * @param prompts the version of the texts that models are told, such as {@code v2}; absent in records of older versions
 * @param handover why this turn called a person; absent when it called none
 */
public record Workings(
        String task,
        List<Hit> hits,
        PromptSize prompt,
        List<Attempt> attempts,
        List<Check> guard,
        @Nullable String prompts,
        Handover.@Nullable Reason handover) {

    /** Hits that are remembered of a search. */
    public static final int HITS_MAX = 5;
    /** Attempts that are remembered of a turn; the costs have all of them. */
    public static final int ATTEMPTS_MAX = 10;

    /** Work that called no person, with texts of no known version. */
    public Workings(String task, List<Hit> hits, PromptSize prompt, List<Attempt> attempts, List<Check> guard) {
        this(task, hits, prompt, attempts, guard, null, null);
    }

    /** The same work with texts of this version, having called a person for this reason, or none. */
    public Workings told(String version, Handover.@Nullable Reason called) {
        return new Workings(task, hits, prompt, attempts, guard, version, called);
    }

    /** Nothing is known of the work. */
    public static final Workings NONE = of("unknown");

    /** Work that needed no search, no model and no guard. */
    public static Workings of(String task) {
        return new Workings(task, List.of(), new PromptSize(0, 0), List.of(), List.of());
    }

    public Workings {
        hits = first(hits, HITS_MAX);
        attempts = first(attempts, ATTEMPTS_MAX);
        guard = first(guard, ATTEMPTS_MAX);
    }

    /**
     * A product that was found.
     *
     * @param score how well it fits, comparable within one search only
     */
    public record Hit(String sku, String title, double score) {}

    /**
     * How much a model was given to read.
     *
     * @param chars of instructions and conversation; 0 for the house model, which reads the decision itself
     * @param lines of conversation
     */
    public record PromptSize(long chars, int lines) {}

    /**
     * An attempt at a model.
     *
     * @param call the id that its cost is booked under
     * @param outcome one of the words of {@code parley.costs}
     * @param usd what it cost, exact, in US dollars
     * @param ms from sending to the end, in milliseconds
     */
    public record Attempt(
            String call,
            String tier,
            String provider,
            String model,
            String outcome,
            BigDecimal usd,
            long ms,
            long inputTokens,
            long outputTokens) {}

    /**
     * What the guard said of a wording.
     *
     * @param model whose wording it was, {@code provider/model}
     * @param reason why it was refused; absent when it passed
     */
    public record Check(
            String model, boolean passed, @Nullable String reason) {}

    private static <T> List<T> first(@Nullable List<T> all, int most) {
        return all == null ? List.of() : List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
