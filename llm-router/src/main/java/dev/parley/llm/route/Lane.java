package dev.parley.llm.route;

import dev.parley.llm.Prompt;
import dev.parley.llm.Usage;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.guard.DeploymentGuard.Pass;
import dev.parley.llm.provider.Call;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Hearing;
import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Recall;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import dev.parley.llm.quota.Quota;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with all that was taken for it: its guard's pass, what the quota holds, its place in the books. Whatever happens,
 * an interrupt or a bug included, all three get their own back, once.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final String ANSWERED = "answered";
    private static final String HEDGE_LOST = "hedge_lost";

    final Deployment deployment;
    final Attempt attempt;
    private final Prompt prompt;
    private final Pass pass;
    private final Quota.Hold hold;
    private final Recall recall = new Recall();

    Lane(Candidates.Admitted admitted, Attempt attempt, Prompt prompt, Quota.Hold hold) {
        this.deployment = admitted.deployment();
        this.pass = admitted.pass();
        this.attempt = attempt;
        this.prompt = prompt;
        this.hold = hold;
    }

    /** Tells the listener, which may block or throw; when it throws, the call is off. */
    void starting() {
        boolean begun = false;
        try {
            attempt.starting(prompt);
            begun = true;
        } finally {
            if (!begun) {
                giveBack();
            }
        }
    }

    /** Makes the call, and nothing else; in any thread. */
    Result call(Patience patience, Hearing hearing) {
        try {
            return deployment.provider().call(new Call(attempt.callId(), prompt, patience, hearing, recall));
        } catch (RuntimeException bug) {
            LOG.atError()
                    .addKeyValue("deployment", deployment.name())
                    .addKeyValue("callId", attempt.callId())
                    .addKeyValue("exception", bug.getClass().getName())
                    .log("A provider threw instead of returning its failure");
            return unknown();
        }
    }

    /** Ends the call, as an interrupt of its thread would; from any thread. */
    void callOff() {
        recall.now();
    }

    boolean wasCalledOff() {
        return recall.isRecalled();
    }

    /** What stands for a call of which nobody knows how it ended: it may have been read. */
    Result unknown() {
        return new Failed(Failure.BROKEN, /* retryAfter= */ null, Attempt.estimate(prompt));
    }

    /** Books a call that was announced and then not made. */
    Result notMade(Failure why) {
        giveBack();
        attempt.ended(why.outcome(), Spent.NOTHING, attempt.latency());
        return new Failed(why, /* retryAfter= */ null, Spent.NOTHING);
    }

    /**
     * Books a call's end.
     *
     * @param lost true when another call of the same ask was quicker
     */
    void settle(Result result, boolean lost) {
        Duration latency = attempt.latency();
        String outcome;
        switch (result) {
            case Answered answered -> {
                deployment.guard().answered(pass, latency);
                Duration usedUpFor = answered.usedUpFor();
                if (usedUpFor != null) {
                    deployment.guard().usedUp(usedUpFor);
                }
                deployment.tempo().answered(answered.pace(), answered.spent().usage());
                outcome = lost ? HEDGE_LOST : ANSWERED;
            }
            case Failed failed -> {
                deployment.guard().failed(pass, failed.failure(), failed.retryAfter(), latency);
                if (DeploymentGuard.tells(failed.failure(), latency)) {
                    deployment.tempo().failed(latency);
                }
                outcome = lost && failed.failure() == Failure.CANCELLED
                        ? HEDGE_LOST
                        : failed.failure().outcome();
            }
        }
        Usage usage = result.spent().usage();
        hold.settle(new Quota.Used(
                usage.input() + usage.cacheRead() + usage.cacheWrite() + usage.output(), attempt.usd(result.spent())));
        attempt.ended(outcome, result.spent(), latency);
    }

    private void giveBack() {
        deployment.guard().unused(pass);
        hold.settle(Quota.Used.NOTHING);
    }
}
