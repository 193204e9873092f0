package dev.parley.llm.route;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Breaker;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Tier;
import dev.parley.llm.guard.DeadlineSplit;
import dev.parley.llm.price.Price;
import dev.parley.llm.provider.Call;
import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Hearing;
import dev.parley.llm.provider.HouseModel;
import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import dev.parley.llm.provider.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempt loop: the only place where trying again is decided.
 *
 * <p>Every attempt goes: acquire from its guard, tell the listener, send, tell the guard, book the end. Whatever happens
 * in between, an interrupt or a bug included, the guard gets its call back and the end is booked, once.
 */
public final class Router implements LlmRouter {
    private static final Deployment.Name HOUSE = new Deployment.Name(HouseModel.NAME, HouseModel.NAME);

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String ANSWERED = "answered";

    private final Map<Tier, List<Deployment>> tiers;
    private final Attempt.Books books;
    private final HouseModel house = new HouseModel();
    private final Settings settings;
    private final CallIds callIds;

    /**
     * What a router is made with.
     *
     * @param longest no ask takes longer, whatever its deadline says
     * @param random safe for many threads
     * @param priceBook the version of the book that the deployments' prices are from
     * @param transport closed with the router
     */
    public record Settings(
            Duration longest,
            InstantSource clock,
            LongSupplier nanoClock,
            RandomGenerator random,
            String priceBook,
            Transport transport) {}

    public Router(Map<Tier, List<Deployment>> tiers, Settings settings) {
        this.tiers = Map.copyOf(tiers);
        this.settings = settings;
        this.books = new Attempt.Books(settings.priceBook(), settings.nanoClock());
        this.callIds = new CallIds(settings.random());
    }

    @Override
    public Answer ask(Prompt prompt, AttemptListener listener) throws InterruptedException {
        var candidates = new Candidates(prompt.tier(), tiers);
        Instant longest = settings.clock().instant().plus(settings.longest());
        Ask ask = new Ask(prompt, listener, prompt.deadline().isBefore(longest) ? prompt.deadline() : longest);
        while (remaining(ask.deadline()).compareTo(DeadlineSplit.USEFUL_MIN) >= 0) {
            stopIfInterrupted();
            Deployment deployment = candidates.next().orElse(null);
            if (deployment == null) {
                break;
            }
            switch (attempt(deployment, ask, candidates.hasFallback())) {
                case Answered answered -> {
                    Route route = route(deployment.tier(), deployment.name(), candidates.taken());
                    return new Answer(answered.text(), route, /* degraded= */ false);
                }
                case Failed failed -> afterFailure(failed.failure(), deployment, candidates);
            }
        }
        stopIfInterrupted();
        return fromTheHouse(ask, candidates.taken() + 1);
    }

    /** One ask's parts that every attempt of it needs. */
    private record Ask(Prompt prompt, AttemptListener listener, Instant deadline) {}

    private static void afterFailure(Failure failure, Deployment deployment, Candidates candidates)
            throws InterruptedException {
        switch (failure) {
            case CANCELLED -> throw new InterruptedException("The call to " + deployment.name() + " was interrupted");
            case BARRED, UNPAID -> candidates.leaveOut(deployment.name().provider());
            case BROKEN -> candidates.tryAgainLater(deployment);
            case REFUSED, TOO_LONG, UNWELCOME, MISSING, RATE_LIMITED, OVERLOADED, TIMEOUT, SLOW -> {
                // What cannot succeed, or would only be refused or waited for again, is left to the next deployment.
            }
        }
    }

    private Result attempt(Deployment deployment, Ask ask, boolean fallback) {
        Attempt attempt = attempt(ask, deployment.tier(), deployment.name(), deployment.price());
        boolean begun = false;
        try {
            attempt.starting(ask.prompt());
            begun = true;
        } finally {
            if (!begun) {
                deployment.guard().unused();
            }
        }
        // The listener may have blocked: look again before anything is sent.
        Duration budget = DeadlineSplit.budget(remaining(ask.deadline()), fallback);
        if (Thread.interrupted()) {
            return notSent(Failure.CANCELLED, deployment, attempt);
        }
        return budget.isPositive()
                ? send(deployment, attempt, new Call(attempt.callId(), ask.prompt(), Patience.of(budget), Hearing.NONE))
                : notSent(Failure.TIMEOUT, deployment, attempt);
    }

    private static Result notSent(Failure why, Deployment deployment, Attempt attempt) {
        deployment.guard().unused();
        attempt.ended(why.outcome(), Spent.NOTHING, attempt.latency());
        return new Failed(why, /* retryAfter= */ null, Spent.NOTHING, /* heard= */ false);
    }

    private static Result send(Deployment deployment, Attempt attempt, Call call) {
        // Stands when the provider throws, which is a bug: it may have been after sending.
        Result result =
                new Failed(Failure.BROKEN, /* retryAfter= */ null, Attempt.estimate(call.prompt()), /* heard= */ false);
        try {
            result = deployment.provider().call(call);
        } catch (RuntimeException bug) {
            LOG.atError()
                    .addKeyValue("deployment", deployment.name())
                    .addKeyValue("callId", call.id())
                    .addKeyValue("exception", bug.getClass().getName())
                    .log("A provider threw instead of returning its failure");
        } finally {
            settle(deployment, attempt, result);
        }
        return result;
    }

    private static void settle(Deployment deployment, Attempt attempt, Result result) {
        Duration latency = attempt.latency();
        switch (result) {
            case Answered answered -> {
                deployment.guard().answered(latency);
                attempt.ended(ANSWERED, answered.spent(), latency);
            }
            case Failed failed -> {
                deployment.guard().failed(failed.failure(), failed.retryAfter(), latency);
                attempt.ended(failed.failure().outcome(), failed.spent(), latency);
            }
        }
    }

    private Answer fromTheHouse(Ask ask, int attempts) {
        Prompt prompt = ask.prompt();
        Attempt attempt = attempt(ask, prompt.tier(), HOUSE, Price.FREE);
        Answered answered =
                house.call(new Call(attempt.callId(), prompt, Patience.of(settings.longest()), Hearing.NONE));
        attempt.ended(ANSWERED, answered.spent(), attempt.latency());
        boolean degraded = prompt.tier() != Tier.HOUSE && !deployments().isEmpty();
        return new Answer(answered.text(), route(prompt.tier(), HOUSE, attempts), degraded);
    }

    private Attempt attempt(Ask ask, Tier tier, Deployment.Name name, Price price) {
        var target = new Attempt.Target(callIds.fresh(ask.prompt().id()), tier.word(), name, price);
        return new Attempt(books, target, ask.listener());
    }

    private static Route route(Tier tier, Deployment.Name name, int attempts) {
        return new Route(tier.word(), name.provider(), name.model(), attempts);
    }

    @Override
    public List<String> deployments() {
        return tiers.values().stream()
                .flatMap(List::stream)
                .map(deployment -> deployment.name().toString())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<Breaker> breakers() {
        return tiers.values().stream()
                .flatMap(List::stream)
                .map(deployment -> new Breaker(
                        deployment.name().provider(),
                        deployment.name().model(),
                        deployment.guard().state()))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        settings.transport().close();
    }

    private Duration remaining(Instant deadline) {
        return Duration.between(settings.clock().instant(), deadline);
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted before a call was made");
        }
    }
}
