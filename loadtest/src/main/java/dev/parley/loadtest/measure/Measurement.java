package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Results;
import dev.parley.loadtest.stage.Subject;
import dev.parley.loadtest.watch.Brokers;
import dev.parley.loadtest.watch.Watch;
import dev.parley.standalone.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run of a load against a subject, from the first message to the last figure. */
final class Measurement {
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private final Load load;
    private final Run run;
    private final Subject subject;
    private final Output output;
    private final PauseUntil pause;

    Measurement(Load load, Run run, Subject subject, Output output) {
        this.load = load;
        this.run = run;
        this.subject = subject;
        this.output = output;
        this.pause = PauseUntil.parking(output.nanoClock());
    }

    /** Runs, waits for the last replies, and does what is to be done besides. */
    Results run(Results.About about) throws InterruptedException {
        var tally = new Tally(load.schedule(), load.warmUp(), output.nanoClock());
        var line = new Writers.Line(
                run.name(), tally, load.crowd().arrivals(new SplittableRandom(run.seed())), load.crowd()::tenantOf);
        Optional<HotLine> hot = run.hot().map(each -> new HotLine(each, load, run.name(), output));
        var probe = new OneMessage(run.name() + "p", output);
        var lines = new ArrayList<>(List.of(line, probe.line()));
        hot.ifPresent(each -> lines.add(each.line()));
        Optional<Killing> killing = run.killAt().map(this::killing);
        try (var watch = new Watch(new Brokers(subject.client(), Subject.GROUP), subject.processes());
                var _ = new Readers(subject.client(), lines);
                var door = door()) {
            var sampler = new Sampler(watch, tally, load, output);
            OpenLoop.Run sending;
            try (sampler) {
                sending = send(line, hot, killing, new Outside(door, watch));
                await(tally);
                hot.ifPresent(each -> awaitQuietly(each.line().tally()));
            }
            var extras = new Extras(
                    hot.map(each -> each.noticed(tally)).orElse(null),
                    killing.map(each -> each.recovery(tally, subject)).orElse(null),
                    run.idle().isPositive() ? new Afterwards(output).idle(watch, run.idle()) : null,
                    run.restart() ? new Afterwards(output).restart(subject, watch, probe.through(door)) : null,
                    null);
            return new Findings(load, run, subject)
                    .results(about, new Findings.Seen(sending, line, hot.map(HotLine::line), door, sampler), extras);
        }
    }

    /** What a run sends through, and looks at meanwhile. */
    private record Outside(Door door, Watch watch) {}

    private OpenLoop.Run send(Writers.Line line, Optional<HotLine> hot, Optional<Killing> killing, Outside outside)
            throws InterruptedException {
        var besides = new ArrayList<Thread>();
        hot.ifPresent(
                each -> besides.add(Thread.ofPlatform().name("loadtest-hot").start(() -> each.run(outside.door()))));
        killing.ifPresent(each -> besides.add(
                Thread.ofPlatform().name("loadtest-kill").start(() -> each.run(line.tally(), outside.watch()))));
        try {
            var sent = new OpenLoop(load.schedule(), output.nanoClock(), pause).run(new Writers(outside.door(), line));
            for (Thread each : besides) {
                each.join();
            }
            return sent;
        } finally {
            besides.forEach(Thread::interrupt);
        }
    }

    private Killing killing(Duration at) {
        Subject.Instances instances = subject.instances()
                .orElseThrow(() -> new Refusal("--kill needs processes of its own; add --processes."));
        return new Killing(load.warmUp().plus(at), instances, output);
    }

    private Door door() {
        return run.connections() == 0
                ? new TopicDoor(subject.client(), run.name(), InstantSource.system())
                : new GatewayDoor(
                        subject.gateway().orElseThrow(() -> new Refusal("There is no gateway to post messages at.")),
                        run.connections());
    }

    private void awaitQuietly(Tally tally) {
        try {
            await(tally);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Tally tally) throws InterruptedException {
        long replied = tally.count().replied();
        long since = output.nanoClock().getAsLong();
        while (tally.count().pending() > 0) {
            long now = output.nanoClock().getAsLong();
            if (tally.count().replied() > replied) {
                replied = tally.count().replied();
                since = now;
            }
            if (now - since >= run.patience().toNanos()) {
                tally.giveUp();
                return;
            }
            pause.until(now + LOOK_EVERY_NANOS);
        }
    }
}
