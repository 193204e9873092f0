package dev.parley.llm.choose;

import dev.parley.llm.Breaker;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Usage;
import dev.parley.llm.guard.Standing;
import dev.parley.llm.provider.LangChain4jProvider;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Weighs deployments for a prompt: money plus the worth of the customer's time.
 *
 * <p>A conversation that is asked on where it was asked last finds its beginning in that provider's prompt cache; what
 * leaving would cost is in the price, rather than a rule that it must stay. Time grows with the share of the deployment's
 * places that are taken, not with their number: how many it can take at a time is what its limit has found out.
 */
public final class Scales {
    /** Providers keep a prompt for at least so long. */
    private static final Duration WARM = Duration.ofMinutes(5);

    /** They keep none that is shorter, in tokens. */
    private static final long WORTH_KEEPING = 1024;

    /** Taken for the length of an answer until one has come. */
    private static final double USUAL_OUTPUT_TOKENS = 60;

    /** So many answers back the average length goes. */
    private static final double REMEMBERED = 128;

    private final double usdPerSecond;
    private final InstantSource clock;
    private double outputTokens = USUAL_OUTPUT_TOKENS;

    /** @param usdPerSecond what a second of the customer's waiting is worth, in US dollars */
    public Scales(double usdPerSecond, InstantSource clock) {
        this.usdPerSecond = usdPerSecond;
        this.clock = clock;
    }

    /** An answer came. How long answers are is a matter of what is asked, so one average holds for all deployments. */
    synchronized void answered(Usage usage) {
        outputTokens += ((double) usage.output() - outputTokens) / REMEMBERED;
    }

    private synchronized double outputTokens() {
        return outputTokens;
    }

    /** What asking this deployment would cost. */
    public Weighed weigh(Deployment deployment, Prompt prompt) {
        Standing standing = deployment.guard().standing();
        double usd = usd(deployment, prompt);
        double load = 1 + (double) standing.running() / Math.max(1, standing.limit());
        double seconds = deployment.tempo().expectedSeconds(outputTokens()) * load;
        return new Weighed(deployment, standing, usd, seconds, usd + usdPerSecond * seconds);
    }

    /** True when the prompt and the longest answer fit into what the model reads, as far as that is known. */
    public static boolean fits(Deployment deployment, Prompt prompt) {
        long needed = LangChain4jProvider.estimatedInputTokens(prompt) + prompt.maxOutputTokens();
        return needed <= deployment.listing().window().orElse(Long.MAX_VALUE);
    }

    private double usd(Deployment deployment, Prompt prompt) {
        long input = LangChain4jProvider.estimatedInputTokens(prompt);
        long kept = isWarm(deployment.name(), prompt.terms().warm()) ? kept(prompt, input) : 0;
        Usage expected = new Usage(input - kept, kept, 0, Math.round(outputTokens()), 0);
        return deployment.listing().pricing().at(clock.instant()).of(expected).approximately();
    }

    private boolean isWarm(Deployment.Name name, Terms.@Nullable Warm warm) {
        return warm != null
                && warm.provider().equals(name.provider())
                && warm.model().equals(name.model())
                && Duration.between(warm.at(), clock.instant()).compareTo(WARM) < 0;
    }

    /** All but the newest line was there the last time. */
    private static long kept(Prompt prompt, long input) {
        long chars = prompt.chars();
        long newest =
                prompt.lines().isEmpty() ? 0 : prompt.lines().getLast().text().length();
        long kept = chars == 0 ? 0 : input * (chars - newest) / chars;
        return kept < WORTH_KEEPING ? 0 : kept;
    }

    /** Why a deployment cannot be asked; null when it can. */
    static @Nullable String whyNot(Weighed weighed, Prompt prompt) {
        Standing standing = weighed.standing();
        if (!fits(weighed.deployment(), prompt)) {
            return "the prompt is longer than its context window";
        }
        if (weighed.deployment().guard().looksReady(prompt.terms().expendable())) {
            return null;
        }
        if (standing.state() == Breaker.State.HALF_OPEN) {
            return "it is being tried again with a few calls";
        }
        if (standing.state() == Breaker.State.CLOSED) {
            return "all of its " + standing.limit() + " places are taken";
        }
        String cause = standing.last() == null
                ? "it failed too often"
                : "the last trouble was " + standing.last().word().replace('_', ' ');
        long seconds = standing.secondsLeft();
        return "left alone" + (seconds > 0 ? " for " + seconds + " s more" : "") + "; " + cause;
    }
}
