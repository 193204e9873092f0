package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Audit;
import dev.parley.loadtest.audit.Evidence;
import dev.parley.loadtest.audit.Exhibit;
import dev.parley.loadtest.audit.Finding;
import dev.parley.loadtest.audit.Logs;
import dev.parley.loadtest.audit.StateDirectories;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** One run: everything starts, faults strike while load runs, load ends, everything settles and stops, the audit is held. */
final class Run {
    private static final Duration LOAD_WITHIN = Duration.ofSeconds(45);
    private static final Duration HEALS_WITHIN = Duration.ofMinutes(2);
    private static final Duration SENT_WITHIN = Duration.ofSeconds(30);
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(3);
    private static final Duration TAIL = Duration.ofSeconds(5);
    private static final double LOAD_RUNS_SECONDS = 3;

    private final Plan plan;
    private final Journal journal;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final PauseUntil pause;

    Run(Plan plan, Journal journal, InstantSource clock, LongSupplier nanoClock) {
        this.plan = plan;
        this.journal = journal;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.pause = PauseUntil.parking(nanoClock);
    }

    /** Everything that a run is made of. */
    private record Stage(
            Deployment deployment,
            Board board,
            Listener listener,
            Disasters disasters,
            Customers customers,
            Operators operators,
            Gauges gauges) {}

    Outcome run() throws InterruptedException {
        var random = new SplittableRandom(plan.seed());
        var tenants = Tenant.some(plan.size().tenants(), random.split());
        var bouts = Bout.schedule(plan, random.split());
        journal.mark("phase", "starting");
        try (var deployment = Deployment.start(plan, journal, tenants)) {
            var board = new Board(nanoClock);
            var door = new Door(deployment.gateways(), nanoClock, ThreadLocalRandom::current);
            stock(tenants, door);
            Provider.usual(deployment.provider());
            try (var listener = Listener.start(deployment.bootstrap(), board);
                    var side = new SideDoor(deployment.bootstrap(), board, clock);
                    var gauges = new Gauges(deployment, board, journal);
                    var customers =
                            new Customers(new Customers.Doors(door, side, board), plan, tenants, random.split())) {
                var disasters = new Disasters(listener, clock);
                var operators = new Operators(door, customers, random.split());
                return run(new Stage(deployment, board, listener, disasters, customers, operators, gauges), bouts);
            }
        }
    }

    private static void stock(List<Tenant> tenants, Door door) {
        for (var tenant : tenants) {
            for (var ware : tenant.wares()) {
                door.send(Post.ware(tenant, ware), () -> true);
            }
        }
    }

    private Outcome run(Stage stage, List<Bout> bouts) throws InterruptedException {
        journal.mark("phase", "load");
        var writing = Thread.ofPlatform()
                .name("customers")
                .start(() -> stage.customers().write(nanoClock));
        var ordering = Thread.ofPlatform()
                .name("operators")
                .start(() -> stage.operators().work(nanoClock));
        var watch = new Watch(stage.deployment(), stage.gauges(), stage.disasters(), journal);
        Optional<String> voided;
        List<String> unsettled;
        try (watch) {
            watch.start(nanoClock);
            voided = strikes(stage, bouts);
            pause.until(nanoClock.getAsLong() + TAIL.toNanos());
            journal.mark("phase", "no more load");
            stage.operators().end();
            stage.customers().end();
            writing.join();
            ordering.join();
            unsettled = settle(stage);
        }
        return audited(stage, voided, unsettled);
    }

    private Optional<String> strikes(Stage stage, List<Bout> bouts) throws InterruptedException {
        var people = new Strikes.People(stage.customers(), stage.operators());
        var strikes = new Strikes(stage.deployment(), people, new Strikes.Notes(stage.disasters(), journal), nanoClock);
        double begin = journal.second();
        for (var bout : bouts) {
            double wait = begin + bout.at().toMillis() / 1e3 - journal.second();
            pause.until(nanoClock.getAsLong() + (long) (Math.max(0, wait) * 1e9));
            if (journal.second() - begin > plan.length().toSeconds()) {
                return Optional.empty();
            }
            String what = bout.kind().word() + " of " + strikes.victim(bout);
            if (!Readiness.await(() -> loadRuns(stage), LOAD_WITHIN)) {
                journal.mark("void", "no load ran when it was time for " + what);
                return Optional.of("No load ran when it was time for " + what);
            }
            journal.mark("fault", bout.away().isZero() ? what : what + " for " + bout.away().toSeconds() + " s");
            strikes.strike(bout);
            boolean healed = stage.deployment().awaitReady(HEALS_WITHIN);
            journal.mark(healed ? "over" : "unhealed", what);
        }
        return Optional.empty();
    }

    private static boolean loadRuns(Stage stage) {
        return stage.board().secondsSinceTaken() < LOAD_RUNS_SECONDS
                && stage.board().waiting() > 0
                && stage.gauges().inFlight() > 0;
    }

    /** What has not come to rest. */
    private List<String> settle(Stage stage) {
        if (!Readiness.await(() -> stage.customers().underWay() == 0, SENT_WITHIN)) {
            journal.mark("unhealed", stage.customers().underWay() + " messages were never taken");
        }
        stage.customers().close();
        boolean settled = Readiness.await(
                () -> stage.board().waiting() == 0
                        && stage.gauges().lag() == 0
                        && stage.gauges().pending() == 0
                        && stage.deployment().isReady(),
                SETTLES_WITHIN);
        if (settled) {
            journal.mark("phase", "everything is at rest");
            return List.of();
        }
        var left = new ArrayList<String>();
        left.add("not at rest " + SETTLES_WITHIN.toSeconds() + " s after the load ended: "
                + stage.board().waiting() + " messages without an end, lag "
                + stage.gauges().lag() + ", turns pending " + stage.gauges().pending() + ", all ready "
                + stage.deployment().isReady());
        left.forEach(what -> journal.mark("unhealed", what));
        return left;
    }

    private Outcome audited(Stage stage, Optional<String> voided, List<String> unsettled) {
        journal.mark("phase", "stopping");
        var left = new ArrayList<>(unsettled);
        if (!stage.deployment().stop()) {
            left.add("a process did not stop within a minute of being asked to");
        }
        journal.mark("phase", "audit");
        List<Finding> findings = Audit.findings(exhibit(stage));
        var outcome = new Outcome(voided, left, findings);
        journal.mark("phase", "audit over, " + outcome.faults().size() + " faults");
        return outcome;
    }

    private Exhibit exhibit(Stage stage) {
        var client = Map.of("bootstrap.servers", stage.deployment().bootstrap());
        try {
            return Exhibit.of(
                            Evidence.read(client),
                            stage.deployment().provider().bill(),
                            stage.disasters().noted())
                    .acknowledging(stage.board().acknowledged())
                    .showing(stage.deployment().phone().shown())
                    .storing(StateDirectories.compare(client, stage.deployment().states()))
                    .logging(Logs.read(stage.deployment().logs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
