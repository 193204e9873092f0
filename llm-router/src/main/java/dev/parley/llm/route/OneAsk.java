package dev.parley.llm.route;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Tier;
import dev.parley.llm.cache.AnswerCache.Found;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.DeadlineSplit;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The attempt loop of one ask: the only place where trying again is decided.
 *
 * <p>Attempts are few, and each after the first draws on a budget that all asks share, so that an outage is not multiplied. What
 * cannot succeed is not tried again at all. Used once, by one thread.
 */
final class OneAsk {
    private final Prompt prompt;
    private final AttemptListener listener;
    private final Desk desk;
    private final Instant deadline;
    private final Candidates candidates;
    private final Waits waits;
    private final int most;
    private int calls;

    /** True when nothing more may or need be tried. */
    private boolean over;

    OneAsk(Prompt prompt, AttemptListener listener, Desk desk) {
        this.prompt = prompt;
        this.listener = listener;
        this.desk = desk;
        this.deadline = desk.deadline(prompt);
        this.most = DeadlineSplit.attempts(remaining());
        this.candidates = new Candidates(prompt, candidates(), desk.chooser());
        this.waits = new Waits(desk.settings().pause(), desk.settings().random());
    }

    /** Whoever has time for one attempt wants it to be at what was asked for: another tier answers slower, or worse. */
    private Candidates.Listed candidates() {
        Tiers tiers = desk.tiers();
        return new Candidates.Listed(tiers.of(prompt.tier()), most > 1 ? tiers.othersThan(prompt.tier()) : List.of());
    }

    /** An answer, from a provider or from the house. */
    Found run() throws InterruptedException {
        while (!over && calls < most && remaining().compareTo(DeadlineSplit.USEFUL_MIN) >= 0) {
            stopIfInterrupted();
            Optional<Candidates.Admitted> admitted = candidates.next();
            if (admitted.isEmpty()) {
                Optional<Duration> soonest = candidates.soonest();
                if (soonest.isEmpty() || !waits.until(soonest.get(), remaining())) {
                    break;
                }
                continue;
            }
            Optional<Lane> lane = lane(admitted.get());
            if (lane.isEmpty()) {
                continue;
            }
            Race.Finished finished = call(lane.get());
            switch (finished.result()) {
                case Answered answered -> {
                    desk.chooser().answered(answered.spent().usage());
                    return answer(finished.lane().deployment, answered);
                }
                case Failed failed -> afterFailure(failed.failure(), finished.lane().deployment);
            }
        }
        stopIfInterrupted();
        return new Found(desk.fromTheHouse(prompt, listener, calls + 1), /* worthKeeping= */ false);
    }

    private Found answer(Deployment deployment, Answered answered) {
        Tier tier = desk.tiers().tierOf(deployment, prompt.tier());
        var route = new Route(
                tier.word(), deployment.name().provider(), deployment.name().model(), calls);
        boolean worthKeeping = tier == prompt.tier() && !answered.truncated();
        return new Found(new Answer(answered.text(), route, /* degraded= */ false), worthKeeping);
    }

    /** Takes what a call needs: the budget's leave, if it is not the first, and the quota's. */
    private Optional<Lane> lane(Candidates.Admitted admitted) {
        String tenant = prompt.terms().tenant();
        if (calls > 0 && !desk.budgets().tryAgain(tenant)) {
            admitted.deployment().guard().unused(admitted.pass());
            over = true;
            return Optional.empty();
        }
        Optional<Lane> lane = held(admitted);
        if (lane.isPresent() && calls++ == 0) {
            desk.budgets().first(tenant);
        }
        return lane;
    }

    private Optional<Lane> held(Candidates.Admitted admitted) {
        Deployment deployment = admitted.deployment();
        Attempt attempt = desk.attempt(prompt, deployment, listener);
        var wanted = new Quota.Wanted(
                prompt.terms().tenant(),
                deployment.name().provider(),
                Attempt.estimate(prompt).usage().input() + prompt.maxOutputTokens(),
                attempt.atMost(prompt));
        return switch (desk.settings().quota().hold(wanted)) {
            case Quota.Granted(Quota.Hold hold) -> Optional.of(new Lane(admitted, attempt, prompt, hold));
            case Quota.Refused(Quota.Whose by, Duration retryAfter) -> {
                deployment.guard().unused(admitted.pass());
                if (by == Quota.Whose.TENANT) {
                    over = true;
                } else {
                    candidates.leaveOut(deployment.name().provider());
                }
                yield Optional.empty();
            }
        };
    }

    private Race.Finished call(Lane lane) throws InterruptedException {
        lane.starting();
        // The listener may have blocked: look again before anything is sent.
        Duration total = DeadlineSplit.budget(remaining(), calls < most && candidates.hasFallback());
        if (Thread.interrupted()) {
            return new Race.Finished(lane, lane.notMade(Failure.CANCELLED));
        }
        if (!total.isPositive()) {
            return new Race.Finished(lane, lane.notMade(Failure.TIMEOUT));
        }
        Patience patience = new Patience(
                total,
                shorter(total, desk.settings().firstToken()),
                shorter(total, desk.settings().idle()));
        Optional<Duration> slow = hedgeable() ? lane.deployment.tempo().slowFirstToken() : Optional.empty();
        return slow.isPresent()
                ? new Race(patience, desk.settings().transport()).run(lane, slow.get(), () -> hedge(lane.deployment))
                : alone(lane, patience);
    }

    private static Race.Finished alone(Lane lane, Patience patience) {
        Result result = null;
        try {
            result = lane.call(patience, lane.attempt::heard);
            return new Race.Finished(lane, result);
        } finally {
            // Where the provider threw an error of the machine it may have been after sending.
            lane.settle(result == null ? lane.unknown() : result, /* lost= */ false);
        }
    }

    /** Only the first call, of somebody in a hurry, to a cheap model. */
    private boolean hedgeable() {
        return calls == 1 && prompt.terms().urgent() && prompt.tier() == Tier.FAST;
    }

    /** A call beside the one to this deployment, announced. */
    private Optional<Lane> hedge(Deployment beside) {
        Optional<Candidates.Admitted> admitted = candidates.nextElsewhere(beside);
        if (admitted.isEmpty()) {
            return Optional.empty();
        }
        if (!desk.budgets().tryHedge(prompt.terms().tenant())) {
            admitted.get().deployment().guard().unused(admitted.get().pass());
            return Optional.empty();
        }
        Optional<Lane> lane = held(admitted.get());
        lane.ifPresent(Lane::starting);
        if (lane.isPresent()) {
            calls++;
        }
        return lane;
    }

    private void afterFailure(Failure failure, Deployment deployment) throws InterruptedException {
        if (failure.isSlowOrBroken()) {
            candidates.failed();
        }
        switch (failure) {
            case CANCELLED -> throw new InterruptedException("The call to " + deployment.name() + " was interrupted");
            // It would be refused everywhere.
            case REFUSED, UNWELCOME -> over = true;
            case TOO_LONG -> candidates.leaveOutSmaller(deployment);
            case BARRED, UNPAID -> candidates.leaveOut(deployment.name().provider());
            case BROKEN, OVERLOADED, RATE_LIMITED -> candidates.allowAgain(deployment);
            case MISSING, TIMEOUT, SLOW -> {
                // Left to another deployment: here it would only be missing, or waited for, again.
            }
        }
    }

    private Duration remaining() {
        return Duration.between(desk.settings().clock().instant(), deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted before a call was made");
        }
    }
}
