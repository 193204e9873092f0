package dev.parley.loadtest.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code parley gateway} as a process of its own. */
public record GatewayProcess(Setup setup, ParleyProcess process) implements Part {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    /**
     * A gateway that may be started again and again, one process at a time, on its port.
     *
     * @param name by which people know it; its files are named so
     * @param directory for its configuration and log
     * @param port on loopback
     * @param yaml all sections of {@code parley.yaml} but {@code gateway}
     * @param jvmOptions such as {@code -Xmx256m}
     */
    public record Setup(String name, Path directory, int port, String bootstrap, String yaml, List<String> jvmOptions) {

        /** Copies what it is given. */
        public Setup {
            jvmOptions = List.copyOf(jvmOptions);
        }

        /** On a free port. */
        public static Setup in(Path directory, String name, String bootstrap) {
            return new Setup(name, directory, Readiness.freePort(), bootstrap, "", ParleyProcess.SHORT_LIVED);
        }

        /** The same with other sections of {@code parley.yaml}. */
        public Setup withYaml(String sections) {
            return new Setup(name, directory, port, bootstrap, sections, jvmOptions);
        }

        /** The same with other options of the JVM. */
        public Setup withJvmOptions(List<String> options) {
            return new Setup(name, directory, port, bootstrap, yaml, options);
        }

        /** Where people and programs connect. */
        public String address() {
            return "http://127.0.0.1:" + port;
        }
    }

    /** Starts it and does not wait for it. */
    public static GatewayProcess start(Setup setup) {
        var section =
                Role.section("gateway", Map.of(), Map.of("host", "127.0.0.1", "port", Integer.toString(setup.port())));
        var arguments = new ArrayList<>(List.of("gateway"));
        arguments.addAll(Role.configured(
                setup.directory().resolve(setup.name() + ".yaml"), setup.bootstrap(), section + setup.yaml()));
        return new GatewayProcess(
                setup,
                ParleyProcess.start(Role.launch(setup.name(), setup.jvmOptions(), arguments, setup.directory())));
    }

    /**
     * Waits until it takes messages.
     *
     * @throws dev.parley.standalone.Refusal when it ended, or was not ready within a minute and a half
     */
    public GatewayProcess awaitReady() {
        Readiness.require(process, this::isReady, READY_WITHIN);
        return this;
    }

    @Override
    public String address() {
        return setup.address();
    }
}
