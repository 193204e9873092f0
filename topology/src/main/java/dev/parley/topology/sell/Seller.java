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
                new Ways(HagglePolicies.USUAL, /* opinions= */ null));
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
     * @param opinions asked where nobody here is sure; absent where nobody is to be asked
     */
    private record Ways(HagglePolicies policies, @Nullable SecondOpinion opinions) {}

    /** The same seller, haggling as the merchants want it. */
    public Seller haggling(HagglePolicies ofMerchants) {
        return new Seller(parts, new Ways(ofMerchants, ways.opinions()));
    }

    /** The same seller, who asks a model of the fast tier what a message means where nobody here is sure. */
    public Seller askingWhenUnsure() {
        return new Seller(parts, new Ways(ways.policies(), new SecondOpinion(parts.router())));
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var bill = new Bill(spending);
        long begun = parts.nanoClock().getAsLong();
        Reading reading = reading(ask, bill);
        long understood = parts.nanoClock().getAsLong();
        bill.isAbout(reading.understanding().intent().word());
        Optional<Look> look = look(ask, reading);
        String tenant = ask.conversation().tenant();
        var wares = new Wares(parts.index(), tenant, ways.policies().of(tenant));
        Plan decided = look.map(seen -> new Planner(ask, reading.understanding(), seen, wares).plan())
                .orElseGet(() -> Plan.plain(Intent.SIMPLE, "unsupported", ask.negotiation()));
        long planned = parts.nanoClock().getAsLong();
        var spoken = new Speaker.Spoken(reading.text(), reading.understanding().language());
        var speaker = new Speaker(parts.router());
        Ordering.Placed placed = new Ordering(ask, parts.index(), speaker).place(decided, spoken);
        Plan plan = placed.plan();
        Speaker.Wording wording = speaker.say(ask, plan, spoken, bill);
        long said = parts.nanoClock().getAsLong();
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
                new Voice(route.provider(), route.model(), parts.clock().instant(), Heat.calmTurns(plan, ask.voice())),
                placed.order(),
                new Workings(plan.task(), hits, wording.prompt(), bill.attempts(), wording.guard()));
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
        return reading.text().isEmpty() ? Optional.empty() : Optional.of(new Shelves(parts.index()).look(ask, reading));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
