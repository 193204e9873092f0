package dev.parley.topology.sell;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Voice;
import dev.parley.conversation.Workings;
import dev.parley.conversation.Workings.Hit;
import dev.parley.llm.Answer;
import dev.parley.llm.LlmRouter;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import dev.parley.topology.bargain.HagglePolicies;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Shelves.Look;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The work of one turn: understands, finds the product, decides once, has the decision phrased, checks the words. */
public final class Seller implements Work {

    private final LlmRouter router;
    private final IntentReader reader;
    private final ProductIndex index;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final HagglePolicies policies;

    /**
     * A seller for every tenant, who haggles as is usual.
     *
     * @param router shared, and closed by whoever made it
     * @param reader tells what messages say
     * @param index shared with whoever keeps the catalogue
     * @param clock the time of replies
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public Seller(
            LlmRouter router, IntentReader reader, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {
        this(router, reader, index, clock, nanoClock, HagglePolicies.USUAL);
    }

    private Seller(
            LlmRouter router,
            IntentReader reader,
            ProductIndex index,
            InstantSource clock,
            LongSupplier nanoClock,
            HagglePolicies policies) {
        this.router = router;
        this.reader = reader;
        this.index = index;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.policies = policies;
    }

    /** The same seller, haggling as the merchants want it. */
    public Seller haggling(HagglePolicies ofMerchants) {
        return new Seller(router, reader, index, clock, nanoClock, ofMerchants);
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var bill = new Bill(spending);
        long begun = nanoClock.getAsLong();
        Reading reading = Reading.of(ask, reader);
        long understood = nanoClock.getAsLong();
        bill.isAbout(reading.understanding().intent().word());
        Optional<Look> look = look(ask, reading);
        String tenant = ask.conversation().tenant();
        var wares = new Wares(index, tenant, policies.of(tenant));
        Plan decided = look.map(seen -> new Planner(ask, reading.understanding(), seen, wares).plan())
                .orElseGet(() -> Plan.plain(Intent.SIMPLE, "unsupported", ask.negotiation()));
        long planned = nanoClock.getAsLong();
        var spoken = new Speaker.Spoken(reading.text(), reading.understanding().language());
        var speaker = new Speaker(router);
        Ordering.Placed placed = new Ordering(ask, index, speaker).place(decided, spoken);
        Plan plan = placed.plan();
        Speaker.Wording wording = speaker.say(ask, plan, spoken, bill);
        long said = nanoClock.getAsLong();
        Answer answer = wording.answer();
        var route = answer.route();
        var hits = look.map(Look::hits).orElse(List.of()).stream()
                .map(hit -> new Hit(hit.product().sku(), hit.product().title(), hit.score()))
                .toList();
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
                new Draft.Timing(millis(begun, understood), millis(understood, planned), millis(planned, said)),
                new Voice(route.provider(), route.model(), clock.instant(), Heat.calmTurns(plan, ask.voice())),
                placed.order(),
                new Workings(plan.task(), hits, wording.prompt(), bill.attempts(), wording.guard()));
    }

    /** What the customer talks about; nothing where there are no words. */
    private Optional<Look> look(Ask ask, Reading reading) {
        return reading.text().isEmpty() ? Optional.empty() : Optional.of(new Shelves(index).look(ask, reading));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
