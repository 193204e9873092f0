package dev.parley.topology.sell;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.llm.Answer;
import dev.parley.llm.LlmRouter;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.ProductIndex;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The work of one turn: understands, finds the product, decides once, has the decision phrased, checks the words. */
public final class Seller implements Work {

    private final LlmRouter router;
    private final IntentReader reader = IntentReader.byRules();
    private final ProductIndex index;
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    /**
     * A seller for every tenant.
     *
     * @param router shared, and closed by whoever made it
     * @param index shared with whoever keeps the catalogue
     * @param clock the time of deals
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public Seller(LlmRouter router, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {
        this.router = router;
        this.index = index;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var bill = new Bill(spending);
        long begun = nanoClock.getAsLong();
        Reading reading = Reading.of(ask, reader);
        long understood = nanoClock.getAsLong();
        bill.isAbout(reading.understanding().intent().word());
        Plan plan = plan(ask, reading);
        long planned = nanoClock.getAsLong();
        var spoken = new Speaker.Spoken(reading.text(), reading.understanding().language());
        Answer answer = new Speaker(router).say(ask, plan, spoken, bill);
        long said = nanoClock.getAsLong();
        var route = answer.route();
        return new Draft(
                answer.text(),
                spoken.language().tag(),
                plan.intent().word(),
                answer.degraded(),
                new Reply.Route(route.tier(), route.provider(), route.model(), route.attempts()),
                plan.after(),
                plan.intent() == Intent.STOP,
                plan.intent() == Intent.HANDOFF,
                bill.usd(),
                new Draft.Timing(millis(begun, understood), millis(understood, planned), millis(planned, said)));
    }

    private Plan plan(Ask ask, Reading reading) {
        if (reading.text().isEmpty()) {
            return Plan.plain(Intent.SIMPLE, "unsupported", ask.negotiation());
        }
        var look = new Shelves(index).look(ask, reading);
        return new Planner(ask, reading.understanding(), look, clock.instant()).plan();
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
