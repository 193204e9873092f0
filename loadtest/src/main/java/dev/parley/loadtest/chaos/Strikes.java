package dev.parley.loadtest.chaos;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.process.Readiness;
import dev.parley.loadtest.process.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** Does to a deployment what a fault is, and undoes it; what was taken away is back when it returns, ready or not. */
final class Strikes {
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(60);
    private static final Duration JOINS_WITHIN = Duration.ofSeconds(60);
    private static final int STORM_ROUNDS = 3;

    private final Deployment deployment;
    private final People people;
    private final Disasters disasters;
    private final Journal journal;
    private final LongSupplier nanoClock;
    private final PauseUntil pause;

    /** Who writes and who gives orders. */
    record People(Customers customers, Operators operators) {}

    /** Where it is noted. */
    record Notes(Disasters disasters, Journal journal) {}

    Strikes(Deployment deployment, People people, Notes notes, LongSupplier nanoClock) {
        this.deployment = deployment;
        this.people = people;
        this.disasters = notes.disasters();
        this.journal = notes.journal();
        this.nanoClock = nanoClock;
        this.pause = PauseUntil.parking(nanoClock);
    }

    void strike(Bout bout) throws InterruptedException {
        var instance = one(deployment.instances(), bout);
        switch (bout.kind()) {
            case KILL_TOPOLOGY -> killed(List.of(instance), bout, () -> {});
            case KILL_ALL -> killed(deployment.instances(), bout, () -> {});
            case WIPE_STATE -> killed(List.of(instance), bout, () -> delete(deployment.stateOf(instance)));
            case KILL_GATEWAY -> gatewayKilled(one(deployment.gateways(), bout), bout);
            case ZOMBIE -> stopped(instance, bout);
            case SCALE_IN -> left(instance, bout);
            case SCALE_OUT -> joined(bout);
            case REBALANCE_STORM -> {
                for (int round = 0; round < STORM_ROUNDS; round++) {
                    joined(bout);
                }
            }
            case THREADS -> threads(instance, bout);
            case BROKER_RESTART -> brokerGone(deployment::stopBroker, bout);
            case BROKER_KILL, BROKER_OUTAGE -> brokerGone(deployment::killBroker, bout);
            case PROVIDER_HANG -> provider(() -> Provider.hangs(deployment.provider()), bout);
            case PROVIDER_429 -> provider(() -> Provider.refuses(deployment.provider()), bout);
            case COMMANDS -> {
                people.operators().storm(true);
                wait(bout.away());
                people.operators().storm(false);
            }
            case DUPLICATES -> {
                people.customers().storm(true);
                wait(bout.away());
                people.customers().storm(false);
            }
        }
    }

    /** Whom a fault would strike. */
    String victim(Bout bout) {
        return switch (bout.kind()) {
            case KILL_TOPOLOGY, WIPE_STATE, ZOMBIE, SCALE_IN, THREADS ->
                one(deployment.instances(), bout).name();
            case KILL_GATEWAY -> one(deployment.gateways(), bout).name();
            case KILL_ALL -> "all instances";
            case SCALE_OUT, REBALANCE_STORM -> "topology-extra";
            case BROKER_RESTART, BROKER_KILL, BROKER_OUTAGE -> "broker";
            case PROVIDER_HANG, PROVIDER_429 -> "provider";
            case COMMANDS, DUPLICATES -> "conversations";
        };
    }

    private static Slot one(List<Slot> slots, Bout bout) {
        return slots.get(bout.victim() % slots.size());
    }

    private void killed(List<Slot> slots, Bout bout, Runnable meanwhile) throws InterruptedException {
        slots.forEach(Slot::hold);
        slots.parallelStream().forEach(Slot::kill);
        disasters.note();
        meanwhile.run();
        wait(bout.away());
        slots.forEach(Slot::start);
        slots.forEach(Slot::release);
    }

    private void gatewayKilled(Slot gateway, Bout bout) throws InterruptedException {
        gateway.hold();
        gateway.kill();
        wait(bout.away());
        gateway.start();
        gateway.release();
    }

    private void stopped(Slot instance, Bout bout) throws InterruptedException {
        instance.hold();
        instance.freeze();
        disasters.note();
        wait(bout.away());
        instance.thaw();
        instance.release();
    }

    /** Asked over HTTP or by a signal, as it happens. */
    private void left(Slot instance, Bout bout) throws InterruptedException {
        instance.hold();
        boolean asked = bout.victim() % 2 == 0
                && Web.post(instance.part().address() + "/drain", "{}")
                        .filter(answer -> answer.status() == 202)
                        .isPresent()
                && instance.part().process().endsWithin(LEAVES_WITHIN);
        if (!asked) {
            instance.stop();
        }
        wait(bout.away());
        instance.start();
        instance.release();
    }

    private void joined(Bout bout) throws InterruptedException {
        try (var extra = deployment.startExtra()) {
            extra.hold();
            if (!Readiness.await(extra::isReady, JOINS_WITHIN)) {
                journal.mark("died", extra.name() + " was not ready within " + JOINS_WITHIN.toSeconds() + " s");
            }
            wait(bout.away());
            extra.stop();
        }
    }

    private void threads(Slot instance, Bout bout) throws InterruptedException {
        for (int threads : new int[] {4, 1, 2}) {
            var answer = Web.post(instance.part().address() + "/threads", "{\"threads\":" + threads + "}");
            if (answer.filter(each -> each.status() == 200).isEmpty()) {
                journal.mark(
                        "skipped",
                        instance.name() + " did not change its threads: "
                                + answer.map(each -> Integer.toString(each.status()))
                                        .orElse("no answer"));
                return;
            }
            wait(bout.away());
        }
    }

    private void brokerGone(Runnable goes, Bout bout) throws InterruptedException {
        goes.run();
        wait(bout.away());
        deployment.startBroker();
        disasters.note();
    }

    private void provider(Runnable changes, Bout bout) throws InterruptedException {
        changes.run();
        wait(bout.away());
        Provider.usual(deployment.provider());
    }

    private void wait(Duration away) throws InterruptedException {
        pause.until(nanoClock.getAsLong() + away.toNanos());
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
