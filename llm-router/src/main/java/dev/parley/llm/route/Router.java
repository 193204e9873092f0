package dev.parley.llm.route;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Breaker;
import dev.parley.llm.DeploymentReport;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Pause;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Tier;
import dev.parley.llm.cache.AnswerCache;
import dev.parley.llm.choose.Chooser;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.choose.Scales;
import dev.parley.llm.choose.Weighed;
import dev.parley.llm.guard.Standing;
import dev.parley.llm.provider.Transport;
import dev.parley.llm.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The router: a kept answer if there may be one, else {@link OneAsk}. */
public final class Router implements LlmRouter {
    /** Attempts of an answer that somebody else has asked for. */
    private static final int NONE = 0;

    private final Desk desk;
    private final AnswerCache cache;

    /**
     * What a router is made with.
     *
     * @param longest no ask takes longer, whatever its deadline says
     * @param firstToken no attempt waits longer for the first word
     * @param idle no attempt waits longer for the next one
     * @param keepAnswers for how long an answer that may be shared is kept; zero shares none
     * @param usdPerSecond what a second of a customer's waiting is worth, in US dollars
     * @param random safe for many threads
     * @param priceBook the version of the book that the deployments' prices are from
     * @param transport closed with the router
     */
    public record Settings(
            Duration longest,
            Duration firstToken,
            Duration idle,
            Duration keepAnswers,
            double usdPerSecond,
            InstantSource clock,
            LongSupplier nanoClock,
            RandomGenerator random,
            Pause pause,
            Quota quota,
            String priceBook,
            Transport transport) {}

    public Router(Tiers tiers, Settings settings) {
        var scales = new Scales(settings.usdPerSecond(), settings.clock());
        this.desk = new Desk(tiers, new Chooser(scales, settings.random()), settings);
        this.cache = new AnswerCache(settings.keepAnswers(), settings.nanoClock(), settings.random());
    }

    @Override
    public Answer ask(Prompt prompt, AttemptListener listener) throws InterruptedException {
        String shared = prompt.terms().shared();
        if (shared == null
                || prompt.tier() == Tier.HOUSE
                || desk.settings().keepAnswers().isZero()) {
            return new OneAsk(prompt, listener, desk).run().answer();
        }
        Instant deadline = desk.deadline(prompt);
        var got = cache.get(
                prompt,
                shared,
                () -> Duration.between(desk.settings().clock().instant(), deadline),
                () -> new OneAsk(prompt, listener, desk).run());
        if (got.source() == AnswerCache.Source.ASKED) {
            return got.answer();
        }
        Route from = got.answer().route();
        desk.bookShared(prompt, from, got.source().name().toLowerCase(Locale.ROOT), listener);
        return new Answer(
                got.answer().text(),
                new Route(from.tier(), from.provider(), from.model(), NONE),
                /* degraded= */ false);
    }

    @Override
    public void forget(Prompt prompt) {
        String shared = prompt.terms().shared();
        if (shared != null) {
            cache.forget(prompt, shared);
        }
    }

    @Override
    public List<DeploymentReport> report(Prompt prompt) {
        return desk.tiers().all().stream().map(each -> report(each, prompt)).toList();
    }

    private DeploymentReport report(Deployment deployment, Prompt prompt) {
        Weighed weighed = desk.chooser().weigh(deployment, prompt);
        Standing standing = weighed.standing();
        List<String> tiers = Arrays.stream(Tier.values())
                .filter(tier -> desk.tiers().of(tier).contains(deployment))
                .map(Tier::word)
                .toList();
        return new DeploymentReport(
                deployment.name().provider(),
                deployment.name().model(),
                tiers,
                standing.state(),
                Chooser.whyNot(weighed, prompt),
                trouble(standing),
                new DeploymentReport.Load(standing.running(), standing.limit()),
                new DeploymentReport.Expected(weighed.usd(), weighed.seconds(), weighed.score()));
    }

    private static DeploymentReport.@Nullable Trouble trouble(Standing standing) {
        return standing.state() == Breaker.State.CLOSED || standing.last() == null
                ? null
                : new DeploymentReport.Trouble(standing.last().word(), standing.secondsLeft());
    }

    @Override
    public List<String> deployments() {
        return desk.tiers().all().stream()
                .map(deployment -> deployment.name().toString())
                .sorted()
                .toList();
    }

    @Override
    public List<Breaker> breakers() {
        return desk.tiers().all().stream()
                .map(deployment -> new Breaker(
                        deployment.name().provider(),
                        deployment.name().model(),
                        deployment.guard().standing().state()))
                .toList();
    }

    @Override
    public long unpriced() {
        return desk.unpriced();
    }

    @Override
    public void close() {
        desk.settings().transport().close();
    }
}
