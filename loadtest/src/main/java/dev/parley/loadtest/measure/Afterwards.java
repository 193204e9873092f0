package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Results.Engine;
import dev.parley.loadtest.report.Results.ProcessSample;
import dev.parley.loadtest.stage.Subject;
import dev.parley.loadtest.watch.Watch;
import dev.parley.standalone.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** What is measured when the load is over: idling, and a restart. */
final class Afterwards {
    private static final long SETTLE_NANOS = 10_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double PERCENT = 100;
    private static final Duration SERVING_WITHIN = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private final Output output;
    private final PauseUntil pause;

    Afterwards(Output output) {
        this.output = output;
        this.pause = PauseUntil.parking(output.nanoClock());
    }

    /** Watches the processes with nothing to do. */
    Extras.Idle idle(Watch watch, Duration time) throws InterruptedException {
        output.say("Nothing to do for " + time.toSeconds() + " s.");
        pause.until(output.nanoClock().getAsLong() + SETTLE_NANOS);
        double commitsBefore = commits(watch);
        List<ProcessSample> before = watch.usage();
        long begin = output.nanoClock().getAsLong();
        pause.until(begin + time.toNanos());
        List<ProcessSample> after = watch.usage();
        double seconds = (output.nanoClock().getAsLong() - begin) / NANOS_PER_SECOND;
        double commits = commits(watch) - commitsBefore;
        var cpu = new LinkedHashMap<String, Double>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            double used = after.get(i).cpuSeconds() - before.get(i).cpuSeconds();
            cpu.put(after.get(i).name(), used / seconds * PERCENT);
        }
        return new Extras.Idle(seconds, commits / seconds * SECONDS_PER_MINUTE, cpu);
    }

    private static double commits(Watch watch) throws InterruptedException {
        watch.readFigures();
        Engine engine = watch.engine();
        return engine == null ? 0 : engine.transactions();
    }

    /** Stops the topology, starts it again on its state directories, and sends it a message. */
    Extras.Restart restart(Subject subject, Watch watch, Probe probe) throws InterruptedException {
        Subject.Instances instances = subject.instances()
                .orElseThrow(() -> new Refusal("--restart needs processes of its own; add --processes."));
        long rss = watch.usage().stream()
                .filter(process -> process.name().startsWith("topology"))
                .mapToLong(ProcessSample::rssBytes)
                .max()
                .orElse(0);
        output.say("Stopping the topology, and starting it again on its state directories.");
        instances.stopAll();
        long state = instances.stateBytes();
        long begin = output.nanoClock().getAsLong();
        instances.startAll().forEach(watch::replace);
        if (!instances.awaitServing(SERVING_WITHIN)) {
            throw new Refusal("The topology did not serve again within " + SERVING_WITHIN.toMinutes() + " minutes.");
        }
        double serving = (output.nanoClock().getAsLong() - begin) / NANOS_PER_SECOND;
        probe.send();
        long given = output.nanoClock().getAsLong() + SERVING_WITHIN.toNanos();
        while (!probe.isAnswered() && output.nanoClock().getAsLong() < given) {
            pause.until(output.nanoClock().getAsLong() + LOOK_EVERY_NANOS);
        }
        double reply = (output.nanoClock().getAsLong() - begin) / NANOS_PER_SECOND;
        return new Extras.Restart(rss, state, serving, reply);
    }

    /** One more message, and whether it was answered. */
    interface Probe {
        void send();

        boolean isAnswered();
    }
}
