package dev.parley.llm.choose;

import dev.parley.llm.Prompt;
import dev.parley.llm.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Picks the deployment to ask. Among a tier's equals: two at random, and the better of them (the power of two choices,
 * Mitzenmacher 2001), so that what looks best at the moment does not get everything at once. As a way out: the cheapest.
 */
public final class Chooser {
    private final Scales scales;
    private final RandomGenerator random;

    /** @param random safe for many threads */
    public Chooser(Scales scales, RandomGenerator random) {
        this.scales = scales;
        this.random = random;
    }

    /** One of those that can be asked; nothing when none can. */
    public Optional<Deployment> oneOf(List<Deployment> equals, Prompt prompt) {
        List<Deployment> ready = ready(equals, prompt);
        if (ready.size() < 2) {
            return ready.stream().findFirst();
        }
        int one = random.nextInt(ready.size());
        int other = random.nextInt(ready.size() - 1);
        int another = other >= one ? other + 1 : other;
        Weighed first = scales.weigh(ready.get(Math.min(one, another)), prompt);
        Weighed second = scales.weigh(ready.get(Math.max(one, another)), prompt);
        // The one that is named first in the settings when there is nothing to tell them apart.
        return Optional.of((second.score() < first.score() ? second : first).deployment());
    }

    /** The one of those that can be asked that costs the least money. */
    public Optional<Deployment> cheapestOf(List<Deployment> any, Prompt prompt) {
        return ready(any, prompt).stream()
                .min(Comparator.comparingDouble(
                        each -> scales.weigh(each, prompt).usd()));
    }

    /** An answer came, of this length. */
    public void answered(Usage usage) {
        scales.answered(usage);
    }

    /** What asking this one would cost. */
    public Weighed weigh(Deployment deployment, Prompt prompt) {
        return scales.weigh(deployment, prompt);
    }

    /** Why this one cannot be asked; null when it can. */
    public static @Nullable String whyNot(Weighed weighed, Prompt prompt) {
        return Scales.whyNot(weighed, prompt);
    }

    private static List<Deployment> ready(List<Deployment> deployments, Prompt prompt) {
        boolean expendable = prompt.terms().expendable();
        return deployments.stream()
                .filter(each -> Scales.fits(each, prompt) && each.guard().looksReady(expendable))
                .toList();
    }
}
