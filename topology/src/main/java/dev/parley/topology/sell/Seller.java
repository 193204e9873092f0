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
import dev.parley.topology.intent.Temper;
import dev.parley.topology.media.Senses;
import dev.parley.topology.phrase.Prompts;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Shelves.Look;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.Merchants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The work of one turn: understands, finds the product, decides once, has the decision phrased, checks the words. */
public final class Seller implements Work {

    private final Parts parts;
    private final Ways ways;

    /**
     * A seller for every tenant, who haggles as is usual.
     *
     * @param router shared, and closed by whoever made it
     * @param reader tells what messages say
     * @param index shared with whoever keeps the catalogue
     * @param clock the time of deals
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public Seller(
            LlmRouter router, IntentReader reader, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {
        this(
                new Parts(router, reader, index, clock, nanoClock),
                new Ways(
                        HagglePolicies.USUAL,
                        Merchants.PLAIN,
                        new Script(Prompts.newest()),
                        /* opinions= */ null,
                        null));
    }

    private Seller(Parts parts, Ways ways) {
        this.parts = parts;
        this.ways = ways;
    }

    /** What a seller works with. */
    private record Parts(
            LlmRouter router, IntentReader reader, ProductIndex index, InstantSource clock, LongSupplier nanoClock) {}

    /**
     * How a seller works.
     *
     * @param policies how merchants haggle
     * @param merchants what they have said about their shops
     * @param script the texts that models are told
     * @param opinions asked where nobody here is sure; absent where nobody is to be asked
     * @param senses for what is not typed; absent where customers are asked to type
     */
    private record Ways(
            HagglePolicies policies,
            Merchants merchants,
            Script script,
            @Nullable SecondOpinion opinions,
            @Nullable Senses senses) {}

    /** The same seller, haggling as the merchants want it. */
    public Seller haggling(HagglePolicies ofMerchants) {
        return new Seller(
                parts, new Ways(ofMerchants, ways.merchants(), ways.script(), ways.opinions(), ways.senses()));
    }

    /** The same for merchants who have said something about their shops. */
    public Seller serving(Merchants others) {
        return new Seller(parts, new Ways(ways.policies(), others, ways.script(), ways.opinions(), ways.senses()));
    }

    /** The same with other texts for models. */
    public Seller telling(Prompts others) {
        return new Seller(
                parts, new Ways(ways.policies(), ways.merchants(), new Script(others), ways.opinions(), ways.senses()));
    }

    /** The same seller, who asks a model of the fast tier what a message means where nobody here is sure. */
    public Seller askingWhenUnsure() {
        var opinions = new SecondOpinion(parts.router());
        return new Seller(parts, new Ways(ways.policies(), ways.merchants(), ways.script(), opinions, ways.senses()));
    }

    /** The same seller, who hears voice notes and sees pictures. */
    public Seller perceiving(Senses senses) {
        return new Seller(parts, new Ways(ways.policies(), ways.merchants(), ways.script(), ways.opinions(), senses));
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var bill = new Bill(spending);
        long begun = parts.nanoClock().getAsLong();
        Senses senses = ways.senses();
        if (senses == null) {
            return draft(ask, bill, begun);
        }
        Senses.Perceived perceived = senses.perceive(ask, bill);
        return draft(perceived.ask(), bill, begun).hearing(perceived.lines());
    }

    private Draft draft(Ask ask, Bill bill, long begun) throws InterruptedException {
        Reading reading = reading(ask, bill);
        long understood = parts.nanoClock().getAsLong();
        bill.isAbout(reading.understanding().intent().word());
        Optional<Look> look = look(ask, reading);
        Merchant merchant = ways.merchants().of(ask.conversation().tenant());
        Calls.Called called = called(ask, reading, look, merchant);
        long planned = parts.nanoClock().getAsLong();
        var spoken = new Speaker.Spoken(reading.text(), reading.understanding().language(), merchant.persona());
        var speaker = new Speaker(parts.router(), ways.script());
        Ordering.Placed placed = new Ordering(ask, parts.index(), speaker).place(called.plan(), spoken);
        Plan plan = placed.plan();
        Speaker.Wording wording = speaker.say(ask, plan, spoken, bill);
        long said = parts.nanoClock().getAsLong();
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
                new Voice(route.provider(), route.model(), parts.clock().instant(), Heat.calmTurns(plan, ask.voice())),
                placed.order(),
                new Workings(plan.task(), hits, wording.prompt(), bill.attempts(), wording.guard())
                        .told(ways.script().prompts().version(), called.signs().calls()),
                called.signs());
    }

    /** The decision: what the goods and the bargain call for, and whether a person is called. */
    private Calls.Called called(Ask ask, Reading reading, Optional<Look> look, Merchant merchant) {
        var understood = reading.understanding();
        var presence = new Presence(merchant.hours(), parts.clock().instant(), understood.language());
        String tenant = ask.conversation().tenant();
        var wares = new Wares(parts.index(), tenant, ways.policies().of(tenant));
        Plan decided = look.map(seen -> new Planner(ask, understood, seen, wares).plan())
                .orElseGet(() -> Plan.plain(Intent.SIMPLE, "unsupported", ask.negotiation()));
        Calls.Called called = Calls.decide(new Calls.Case(
                presence.answering(decided, reading.text()),
                ask.negotiation(),
                ask.handover(),
                Temper.of(reading.text(), understood),
                understood.isGuess(),
                merchant.handOver()));
        Plan dressed = Courtesy.introducing(called.plan(), merchant.persona(), understood.language(), parts.reader());
        return new Calls.Called(presence.promising(dressed), called.signs());
    }

    private Reading reading(Ask ask, Bill bill) throws InterruptedException {
        Instant begun = parts.clock().instant();
        Reading reading = Reading.of(ask, parts.reader());
        SecondOpinion opinions = ways.opinions();
        return opinions == null
                ? reading
                : reading.considered(ask, opinions, parts.reader(), new Reading.Heard(begun, bill));
    }

    /** What the customer talks about; nothing where there are no words. */
    private Optional<Look> look(Ask ask, Reading reading) {
        return reading.text().isEmpty()
                ? Optional.empty()
                : Optional.of(new Shelves(parts.index(), parts.reader()).look(ask, reading));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
