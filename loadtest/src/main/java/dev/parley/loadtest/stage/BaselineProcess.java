package dev.parley.loadtest.stage;

import dev.parley.loadtest.baseline.BaselineMain;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.Readiness;
import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The baseline as a process of its own. */
record BaselineProcess(ParleyProcess process) implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    /**
     * What it runs with.
     *
     * @param provider where its calls go
     */
    record Setup(String provider, int threads, List<String> jvmOptions) {}

    static BaselineProcess start(Path directory, String bootstrap, Setup setup) {
        return new BaselineProcess(ParleyProcess.start(new ParleyProcess.Launch(
                "baseline",
                setup.jvmOptions(),
                BaselineMain.class.getName(),
                List.of(
                        bootstrap,
                        setup.provider(),
                        Integer.toString(setup.threads()),
                        directory.resolve("state-baseline").toString()),
                directory.resolve("baseline.log"))));
    }

    /** Waits until it works its partitions, which it says in its log. */
    void awaitReady() {
        if (!Readiness.await(() -> !process.isAlive() || hasBegun(), READY_WITHIN) || !process.isAlive()) {
            throw new Refusal("The baseline was not ready within " + READY_WITHIN.toSeconds() + " s.");
        }
    }

    private boolean hasBegun() {
        try {
            return Files.readString(process.log()).contains(BaselineMain.READY);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
