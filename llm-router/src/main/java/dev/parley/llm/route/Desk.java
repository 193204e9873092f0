package dev.parley.llm.route;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Tier;
import dev.parley.llm.choose.Chooser;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.Call;
import dev.parley.llm.provider.Hearing;
import dev.parley.llm.provider.HouseModel;
import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What all asks of a router work with. */
final class Desk {
    private static final Deployment.Name HOUSE = new Deployment.Name(HouseModel.NAME, HouseModel.NAME);
    private static final String ANSWERED = "answered";

    private final Tiers tiers;
    private final Chooser chooser;
    private final Router.Settings settings;
    private final Attempt.Books books;
    private final Budgets budgets;
    private final CallIds callIds;
    private final HouseModel house = new HouseModel();

    Desk(Tiers tiers, Chooser chooser, Router.Settings settings) {
        this.tiers = tiers;
        this.chooser = chooser;
        this.settings = settings;
        this.books = new Attempt.Books(settings.priceBook(), settings.nanoClock(), new LongAdder());
        this.budgets = new Budgets(settings.nanoClock());
        this.callIds = new CallIds(settings.random());
    }

    Tiers tiers() {
        return tiers;
    }

    Chooser chooser() {
        return chooser;
    }

    Router.Settings settings() {
        return settings;
    }

    /** How many calls were booked whose model is not in the price book. */
    long unpriced() {
        return books.unpriced().sum();
    }

    Budgets budgets() {
        return budgets;
    }

    /** When an ask that begins now has to be over. */
    Instant deadline(Prompt prompt) {
        Instant longest = settings.clock().instant().plus(settings.longest());
        return prompt.deadline().isBefore(longest) ? prompt.deadline() : longest;
    }

    Attempt attempt(Prompt prompt, Deployment deployment, AttemptListener listener) {
        String tier = tiers.tierOf(deployment, prompt.tier()).word();
        return attempt(prompt, tier, deployment.name(), deployment.listing().pricing(), listener);
    }

    /** Has the house answer, which always can. */
    Answer fromTheHouse(Prompt prompt, AttemptListener listener, int attempts) {
        String tier = prompt.tier().word();
        Attempt attempt = attempt(prompt, tier, HOUSE, Pricing.FREE, listener);
        Duration longest = settings.longest();
        var call = new Call(attempt.callId(), prompt, new Patience(longest, longest, longest), Hearing.NONE);
        Answered answered = house.call(call);
        attempt.ended(ANSWERED, answered.spent(), attempt.latency());
        boolean degraded = prompt.tier() != Tier.HOUSE && !tiers.all().isEmpty();
        return new Answer(answered.text(), new Route(tier, HOUSE.provider(), HOUSE.model(), attempts), degraded);
    }

    /** Books an answer that somebody else has paid for. */
    void bookShared(Prompt prompt, Route route, String outcome, AttemptListener listener) {
        var name = new Deployment.Name(route.provider(), route.model());
        Attempt attempt = attempt(prompt, route.tier(), name, Pricing.FREE, listener);
        attempt.ended(outcome, Spent.NOTHING, attempt.latency());
    }

    private Attempt attempt(
            Prompt prompt, String tier, Deployment.Name name, Pricing pricing, AttemptListener listener) {
        Instant now = settings.clock().instant();
        return new Attempt(books, new Attempt.Target(callIds.fresh(prompt.id()), tier, name, pricing, now), listener);
    }
}
