package dev.parley.loadtest.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulator that is started as a command of {@code parley loadtest}, on a free port of loopback.
 *
 * @param name by which people know it; its log is named so
 * @param directory for its log
 * @param arguments of the command besides {@code --port}
 * @param jvmOptions such as {@code -Xmx256m}
 */
public record SimulatorSetup(String name, Path directory, int port, List<String> arguments, List<String> jvmOptions) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** Copies what it is given. */
    public SimulatorSetup {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** On a free port. */
    public static SimulatorSetup in(Path directory, String name, List<String> arguments) {
        return new SimulatorSetup(name, directory, Readiness.freePort(), arguments, ParleyProcess.SHORT_LIVED);
    }

    /** The same with other options of the JVM. */
    public SimulatorSetup withJvmOptions(List<String> options) {
        return new SimulatorSetup(name, directory, port, arguments, options);
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it and returns when it answers. */
    ParleyProcess start(String command) {
        var all = new ArrayList<>(List.of("loadtest", command, "--port", Integer.toString(port)));
        all.addAll(arguments);
        var started = ParleyProcess.start(Role.launch(name, jvmOptions, all, directory));
        Readiness.require(started, () -> Readiness.isUp(address() + "/control"), READY_WITHIN);
        return started;
    }
}
