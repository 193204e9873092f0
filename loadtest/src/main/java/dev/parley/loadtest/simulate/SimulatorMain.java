package dev.parley.loadtest.simulate;

import picocli.CommandLine;

/** Runs the provider simulator as a process of its own. */
public final class SimulatorMain {

    private SimulatorMain() {}

    /** Takes the options of {@link ProviderCommand}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ProviderCommand()).execute(args));
    }
}
