package dev.parley.topology.sell;

import dev.parley.conversation.TranscriptEntry;
import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Brief;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.Opinion;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.media.PaidAlone;
import dev.parley.topology.phrase.Prompts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model of the fast tier what a message means, when nobody here is sure, within a tenth of a second. What comes late, or is not
 * what was asked for, changes nothing but the bill. What a customer writes can change only how that customer is understood: prices are
 * decided, and wordings checked, elsewhere.
 */
public final class SecondOpinion {
    /** As costs have it. */
    public static final String PURPOSE = "classify";
    /** From the moment that the message began to be read. */
    public static final Duration BUDGET = Duration.ofMillis(100);

    /** Tokens of the answer; names in Bangla take several a word. */
    private static final int OUTPUT_TOKENS = 160;
    /** What was said before, as far as it helps: more takes longer to read. */
    private static final int LINES = 4;

    private static final String HOUSE = "house";

    private final LlmRouter router;
    private final Prompts prompts = Prompts.newest();

    /**
     * Of a router.
     *
     * @param router shared, and closed by whoever made it
     */
    public SecondOpinion(LlmRouter router) {
        this.router = router;
    }

    /**
     * A message that nobody is sure of.
     *
     * @param id of the ask that it belongs to
     * @param text what was said
     * @param history what was said before, oldest first
     * @param setting what it was read against
     * @param guess what it was understood to say
     * @param inHand title of the product that is being talked about
     * @param deadline when an opinion is of no more use
     */
    public record Question(
            String id,
            String text,
            List<TranscriptEntry> history,
            Setting setting,
            Understanding guess,
            @Nullable String inHand,
            Instant deadline) {}

    /** True when a model would be asked for it: one is there, and the guess is worth little. */
    public boolean isWanted(String text, Understanding guess) {
        return !text.isEmpty()
                && guess.intent() != Intent.STOP
                && guess.isUnsure()
                && !router.deployments().isEmpty();
    }

    /**
     * What the message means, if a model said it in time and in the right words.
     *
     * @param terms whose it is
     * @param listener is told of the attempt, but not of the house standing in: it has no opinions
     * @throws InterruptedException when the work was cancelled
     */
    public Optional<Understanding> on(Question question, Terms terms, AttemptListener listener)
            throws InterruptedException {
        Answer answer = router.ask(prompt(question, terms), new PaidAlone(listener));
        return answer.route().provider().equals(HOUSE)
                ? Optional.empty()
                : Opinion.of(answer.text(), question.text(), question.setting(), question.guess());
    }

    private Prompt prompt(Question question, Terms terms) {
        var history = question.history();
        return new Prompt(
                question.id(),
                Tier.FAST,
                prompts.classify(question.inHand()),
                Prompts.lines(history.subList(Math.max(0, history.size() - LINES), history.size()), question.text()),
                new Brief(PURPOSE, question.guess().language().word(), Map.of()),
                question.deadline(),
                OUTPUT_TOKENS,
                terms);
    }
}
