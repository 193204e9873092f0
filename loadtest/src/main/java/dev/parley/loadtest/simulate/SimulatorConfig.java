package dev.parley.loadtest.simulate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to start a simulator.
 *
 * @param port on loopback; 0 for any free one
 * @param behaviour what holds until the control API changes it
 * @param ledger the file where the bill is written; null for memory alone
 * @param keepsPrompts whether beginnings of prompts are remembered and cheaper the next time, as real providers have it
 */
public record SimulatorConfig(
        int port, Behaviour behaviour, @Nullable Path ledger, boolean keepsPrompts) {

    private static final int PORT_MAX = 65_535;

    /** One that remembers beginnings of prompts. */
    public SimulatorConfig(int port, Behaviour behaviour, @Nullable Path ledger) {
        this(port, behaviour, ledger, /* keepsPrompts= */ true);
    }

    public SimulatorConfig {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("The port must be from 0 to " + PORT_MAX + ", was " + port);
        }
    }
}
