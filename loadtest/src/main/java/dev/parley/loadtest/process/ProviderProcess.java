package dev.parley.loadtest.process;

import dev.parley.loadtest.simulate.LedgerLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code parley loadtest provider} as a process of its own. */
public record ProviderProcess(SimulatorSetup setup, ParleyProcess process) implements AutoCloseable {

    /** Starts it and returns when it answers. */
    public static ProviderProcess start(SimulatorSetup setup) {
        return new ProviderProcess(setup, setup.start("provider"));
    }

    /** Where it answers; {@code /v1} under it is the base URL of providers. */
    public String address() {
        return setup.address();
    }

    /** Changes how it behaves from now on; {@code control} is what its {@code POST /control} takes. */
    public void behave(String control) {
        require(Web.post(address() + "/control", control), "change its behaviour");
    }

    /** How it behaves now, as {@link #behave} takes it. */
    public String behaviour() {
        return require(Web.get(address() + "/control"), "tell its behaviour");
    }

    /** Answers the calls that it holds. */
    public void release() {
        require(Web.send("POST", address() + "/release", "{}", Map.of()), "release calls");
    }

    /** What it bills. */
    public List<LedgerLine> bill() {
        return require(Web.get(address() + "/ledger"), "show its bill")
                .lines()
                .map(LedgerLine::of)
                .toList();
    }

    private String require(Optional<Web.Answer> answer, String what) {
        return answer.filter(each -> each.status() == 200)
                .map(Web.Answer::body)
                .orElseThrow(() -> new IllegalStateException("the provider did not " + what + ": "
                        + answer.map(Web.Answer::body).orElse("no answer")));
    }

    @Override
    public void close() {
        process.close();
    }
}
