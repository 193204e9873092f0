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
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Temper;
import dev.parley.topology.phrase.Prompts;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Shelves.Look;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.Merchants;
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
    private final Merchants merchants;
    private final Script script;

    /**
     * A seller for every tenant.
     *
     * @param router shared, and closed by whoever made it
     * @param reader tells what messages say
     * @param index shared with whoever keeps the catalogue
     * @param clock the time of deals
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public Seller(
            LlmRouter router, IntentReader reader, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {
        this.router = router;
        this.reader = reader;
        this.index = index;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.merchants = Merchants.PLAIN;
        this.script = new Script(Prompts.newest());
    }

    private Seller(Seller like, Merchants merchants, Prompts prompts) {
        this.router = like.router;
        this.reader = like.reader;
        this.index = like.index;
        this.clock = like.clock;
        this.nanoClock = like.nanoClock;
        this.merchants = merchants;
        this.script = new Script(prompts);
    }

    /** The same for merchants who have said something about their shops. */
    public Seller serving(Merchants others) {
        return new Seller(this, others, script.prompts());
    }

    /** The same with other texts for models. */
    public Seller telling(Prompts others) {
        return new Seller(this, merchants, others);
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var bill = new Bill(spending);
        long begun = nanoClock.getAsLong();
        Reading reading = Reading.of(ask, reader);
        long understood = nanoClock.getAsLong();
        bill.isAbout(reading.understanding().intent().word());
        Optional<Look> look = look(ask, reading);
        Merchant merchant = merchants.of(ask.conversation().tenant());
        Calls.Called called = called(ask, reading, look, merchant);
        long planned = nanoClock.getAsLong();
        var spoken = new Speaker.Spoken(reading.text(), reading.understanding().language(), merchant.persona());
        var speaker = new Speaker(router, script);
        Ordering.Placed placed = new Ordering(ask, index, speaker).place(called.plan(), spoken);
        Plan plan = placed.plan();
        Speaker.Wording wording = speaker.say(ask, plan, spoken, bill);
        long said = nanoClock.getAsLong();
        Answer answer = wording.answer();
        var route = answer.route();
        var hits = look.map(Look::hits).orElse(List.of()).stream()
                .map(hit -> new Hit(hit.product().sku(), hit.product().title(), hit.score()))
                .toList();
        return new Draft(
                Courtesy.signed(answer.text(), plan, merchant.persona()),
                spoken.language().tag(),
                plan.intent().word(),
                answer.degraded(),
                new Reply.Route(route.tier(), route.provider(), route.model(), route.attempts()),
                plan.after(),
                plan.intent() == Intent.STOP,
                called.signs().calls() != null,
                bill.usd(),
                new Draft.Timing(millis(begun, understood), millis(understood, planned), millis(planned, said)),
                new Voice(route.provider(), route.model(), clock.instant(), Heat.calmTurns(plan, ask.voice())),
                placed.order(),
                new Workings(plan.task(), hits, wording.prompt(), bill.attempts(), wording.guard())
                        .told(script.prompts().version(), called.signs().calls()),
                called.signs());
    }

    /** The decision: what the goods and the bargain call for, and whether a person is called. */
    private Calls.Called called(Ask ask, Reading reading, Optional<Look> look, Merchant merchant) {
        var understood = reading.understanding();
        var presence = new Presence(merchant.hours(), clock.instant(), understood.language());
        Plan decided = look.map(seen -> new Planner(ask, understood, seen, clock.instant()).plan())
                .orElseGet(() -> Plan.plain(Intent.SIMPLE, "unsupported", ask.negotiation()));
        Calls.Called called = Calls.decide(new Calls.Case(
                presence.answering(decided, reading.text()),
                ask.negotiation(),
                ask.handover(),
                Temper.of(reading.text(), understood),
                understood.isGuess(),
                merchant.handOver()));
        Plan dressed = Courtesy.introducing(called.plan(), merchant.persona(), understood.language(), reader);
        return new Calls.Called(presence.promising(dressed), called.signs());
    }

    /** What the customer talks about; nothing where there are no words. */
    private Optional<Look> look(Ask ask, Reading reading) {
        return reading.text().isEmpty() ? Optional.empty() : Optional.of(new Shelves(index).look(ask, reading));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
