package dev.parley.loadtest.process;

import dev.parley.loadtest.phone.Shown;
import java.time.Duration;
import java.util.List;

/** {@code parley loadtest phone} as a process of its own: a channel that records what a customer would have seen. */
public final class PhoneProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final SimulatorSetup setup;
    private final ParleyProcess process;

    private PhoneProcess(SimulatorSetup setup, ParleyProcess process) {
        this.setup = setup;
        this.process = process;
    }

    /** Starts it and returns when it answers. */
    public static PhoneProcess start(SimulatorSetup setup) {
        var started = new PhoneProcess(setup, setup.start("phone"));
        Readiness.require(started.process, () -> Readiness.isUp(started.address() + "/control"), READY_WITHIN);
        return started;
    }

    public SimulatorSetup setup() {
        return setup;
    }

    public ParleyProcess process() {
        return process;
    }

    /** Where it answers. */
    public String address() {
        return setup.address();
    }

    /** What phones have shown, in that order. */
    public List<Shown> shown() {
        return Web.get(address() + "/journal")
                .filter(answer -> answer.status() == 200)
                .map(Web.Answer::body)
                .orElseThrow(() -> new IllegalStateException("the phones did not show their journal"))
                .lines()
                .map(Shown::of)
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
