package dev.parley.llm.route;

import dev.parley.llm.Prompt;
import dev.parley.llm.choose.Chooser;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.DeploymentGuard.Asker;
import dev.parley.llm.guard.DeploymentGuard.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The deployments that one ask may still try: its tier's, chosen among as equals; then any other, the cheapest first, since a
 * plainer answer is better than the house's and a dearer one too; then those again that failed in a way that may pass. Used by
 * one thread.
 */
final class Candidates {
    private final Prompt prompt;
    private final Chooser chooser;
    private final List<Deployment> tier;
    private final List<Deployment> others;
    private final Set<Deployment> tried = new HashSet<>();
    private final Set<Deployment> again = new HashSet<>();
    private final Set<Deployment> allowedAgain = new HashSet<>();
    private final Set<String> barred = new HashSet<>();
    private OptionalLong tooSmall = OptionalLong.empty();
    private boolean failedBefore;

    Candidates(Prompt prompt, Listed listed, Chooser chooser) {
        this.prompt = prompt;
        this.chooser = chooser;
        this.tier = listed.tier();
        this.others = listed.others();
    }

    /**
     * What may be asked at all.
     *
     * @param tier that the prompt is for
     * @param others when none of those is to be had
     */
    record Listed(List<Deployment> tier, List<Deployment> others) {}

    /** A deployment that lets this call through. */
    record Admitted(Deployment deployment, Pass pass) {}

    /** The next deployment to call, its guard having let the call through; nothing when none does at the moment. */
    Optional<Admitted> next() {
        return next(deployment -> true);
    }

    /** The same, among those of other accounts than this. */
    Optional<Admitted> nextElsewhere(Deployment than) {
        return next(
                deployment -> !deployment.name().provider().equals(than.name().provider()));
    }

    private Optional<Admitted> next(Predicate<Deployment> fitting) {
        List<Deployment> equals = new ArrayList<>(untried(tier, fitting));
        List<Deployment> rest = new ArrayList<>(untried(others, fitting));
        List<Deployment> oncemore = new ArrayList<>(again);
        oncemore.removeIf(fitting.negate().or(this::isOut));
        while (true) {
            Optional<Deployment> chosen = chooser.oneOf(equals, prompt)
                    .or(() -> chooser.cheapestOf(rest, prompt))
                    .or(() -> chooser.cheapestOf(oncemore, prompt));
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            Deployment deployment = chosen.get();
            Optional<Pass> pass = deployment.guard().tryAcquire(asker());
            if (pass.isPresent()) {
                tried.add(deployment);
                again.remove(deployment);
                return Optional.of(new Admitted(deployment, pass.get()));
            }
            // Somebody else was quicker, between the look and the try.
            equals.remove(deployment);
            rest.remove(deployment);
            oncemore.remove(deployment);
        }
    }

    /** True while, should the attempt now running fail, another one could be made. */
    boolean hasFallback() {
        boolean expendable = prompt.terms().expendable();
        return remaining().stream().anyMatch(each -> each.guard().looksReady(expendable));
    }

    /** How soon one that lets nobody through now may do so; nothing when there is none to wait for. */
    Optional<Duration> soonest() {
        return remaining().stream()
                .map(each -> each.guard().standing().readyIn())
                .min(Duration::compareTo);
    }

    /** Allows a deployment once more, when nothing else is left: what happened to it is often gone the second time. */
    void allowAgain(Deployment deployment) {
        if (allowedAgain.add(deployment)) {
            again.add(deployment);
        }
    }

    /** Leaves out everything of an account. */
    void leaveOut(String account) {
        barred.add(account);
    }

    /** Leaves out everything that reads no more than this deployment. */
    void leaveOutSmaller(Deployment than) {
        tooSmall = than.listing().window();
        barred.add(than.name().toString());
    }

    /** From now on failing elsewhere is no evidence against that other deployment: it may be the prompt. */
    void failed() {
        failedBefore = true;
    }

    private Asker asker() {
        return new Asker(prompt.terms().party(), prompt.terms().expendable(), failedBefore);
    }

    private List<Deployment> remaining() {
        List<Deployment> remaining = new ArrayList<>(untried(tier, each -> true));
        remaining.addAll(untried(others, each -> true));
        again.stream().filter(each -> !isOut(each)).forEach(remaining::add);
        return remaining;
    }

    private List<Deployment> untried(List<Deployment> all, Predicate<Deployment> fitting) {
        return all.stream()
                .filter(fitting.and(each -> !tried.contains(each) && !isOut(each)))
                .toList();
    }

    private boolean isOut(Deployment deployment) {
        // A window that nobody knows may be large enough.
        boolean small =
                tooSmall.isPresent() && deployment.listing().window().orElse(Long.MAX_VALUE) <= tooSmall.getAsLong();
        return small
                || barred.contains(deployment.name().provider())
                || barred.contains(deployment.name().toString());
    }
}
