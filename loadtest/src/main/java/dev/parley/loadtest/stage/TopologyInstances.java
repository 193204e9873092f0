package dev.parley.loadtest.stage;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.TopologyProcess;
import dev.parley.loadtest.watch.Pages;
import dev.parley.loadtest.watch.SystemView;
import dev.parley.loadtest.watch.Watched;
import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The processes of the topology on one machine, which may be ended and started again. */
final class TopologyInstances implements Subject.Instances, AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private final Setup setup;
    private final List<TopologyProcess.Setup> instances;
    private final List<ParleyProcess> processes = new ArrayList<>();

    /**
     * What they run with.
     *
     * @param directory for configurations, logs and stores
     * @param yaml all sections of the configuration but {@code topology}
     */
    record Setup(Layout layout, Path directory, String bootstrap, String yaml, List<String> jvmOptions, long seed) {}

    TopologyInstances(Setup setup) {
        this.setup = setup;
        this.instances = IntStream.rangeClosed(1, setup.layout().instances())
                .mapToObj(number -> TopologyProcess.Setup.in(setup.directory(), "topology-" + number, setup.bootstrap())
                        .withTopology(Map.of(
                                "threads", Integer.toString(setup.layout().threads()), "standbys", "0"))
                        .withYaml(setup.yaml())
                        .withJvmOptions(setup.jvmOptions()))
                .toList();
    }

    private ParleyProcess start(TopologyProcess.Setup instance) {
        if (!(setup.layout().model() instanceof Model.Sleeping(CallTime time))) {
            return TopologyProcess.start(instance).process();
        }
        try {
            Path config = Files.writeString(
                    setup.directory().resolve(instance.name() + ".yaml"),
                    "topology: {threads: %s, standbys: 0, port: %d, stateDir: \"%s\"}\n"
                                    .formatted(setup.layout().threads(), instance.port(), instance.state())
                            + setup.yaml());
            return ParleyProcess.start(new ParleyProcess.Launch(
                    instance.name(),
                    setup.jvmOptions(),
                    SleepingMain.class.getName(),
                    SleepingMain.arguments(config, setup.bootstrap(), time, setup.seed()),
                    setup.directory().resolve(instance.name() + ".log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Watched watched(TopologyProcess.Setup instance, ParleyProcess process) {
        return new Watched(
                instance.name(),
                process.pid(),
                Optional.of(URI.create(instance.address() + "/prometheus")),
                /* engine= */ true);
    }

    @Override
    public void killFirst() {
        processes.getFirst().kill();
    }

    @Override
    public Watched startFirst() {
        processes.set(0, start(instances.getFirst()));
        return watched(instances.getFirst(), processes.getFirst());
    }

    @Override
    public void stopAll() {
        processes.forEach(process -> {
            var _ = process.stop(STOP_WITHIN);
        });
        processes.clear();
    }

    @Override
    public List<Watched> startAll() {
        return instances.stream()
                .map(instance -> {
                    ParleyProcess process = start(instance);
                    processes.add(process);
                    return watched(instance, process);
                })
                .toList();
    }

    /** Waits until they work all partitions; refuses with the name of a log when they do not. */
    void requireServing() throws InterruptedException {
        if (!awaitServing(READY_WITHIN)) {
            throw new Refusal("The topology was not ready within " + READY_WITHIN.toSeconds() + " s. "
                    + processes.stream()
                            .map(process -> process.name()
                                    + (process.isAlive() ? " says: " : " ended: ")
                                    + complaint(process.log()))
                            .collect(Collectors.joining(" ")));
        }
    }

    /** What went wrong last by a log that is gone in a moment. */
    private static String complaint(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.reversed().stream()
                    .filter(line -> line.contains("Exception") || line.contains("Error"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "nothing." : lines.getLast());
        } catch (IOException e) {
            return "its log cannot be read.";
        }
    }

    @Override
    public boolean awaitServing(Duration within) throws InterruptedException {
        var pause = PauseUntil.parking(System::nanoTime);
        long begin = System.nanoTime();
        try (var pages = new Pages()) {
            while (System.nanoTime() - begin < within.toNanos()
                    && processes.stream().allMatch(ParleyProcess::isAlive)) {
                if (areServing(pages)) {
                    return true;
                }
                pause.until(System.nanoTime() + LOOK_EVERY_NANOS);
            }
            return false;
        }
    }

    private boolean areServing(Pages pages) throws InterruptedException {
        for (TopologyProcess.Setup instance : instances) {
            if (pages.get(URI.create(instance.address() + "/health/readiness")).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long stateBytes() {
        try {
            long bytes = 0;
            for (TopologyProcess.Setup instance : instances) {
                bytes += SystemView.diskBytes(instance.state());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ParleyProcess::close);
    }
}
