package dev.parley.loadtest.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code parley topology} as a process of its own. */
public record TopologyProcess(Setup setup, ParleyProcess process) implements Part {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    /**
     * An instance that may be started again and again, one process at a time, on its port and its state directory.
     *
     * @param name by which people know it; its files are named so
     * @param directory for its configuration and log
     * @param state where its stores are
     * @param port on loopback, for questions, health and figures
     * @param topology keys of the section {@code topology} besides {@code port} and {@code stateDir}
     * @param yaml all other sections of {@code parley.yaml}
     * @param jvmOptions such as {@code -Xmx512m}, and what makes a broken build
     */
    public record Setup(
            String name,
            Path directory,
            Path state,
            int port,
            String bootstrap,
            Map<String, String> topology,
            String yaml,
            List<String> jvmOptions) {

        /** Copies what it is given. */
        public Setup {
            topology = Map.copyOf(topology);
            jvmOptions = List.copyOf(jvmOptions);
        }

        /** On a free port. */
        public static Setup in(Path directory, String name, String bootstrap) {
            return new Setup(
                    name,
                    directory,
                    directory.resolve("state-" + name).toAbsolutePath(),
                    Readiness.freePort(),
                    bootstrap,
                    Map.of(),
                    "",
                    ParleyProcess.SHORT_LIVED);
        }

        /** The same with other keys of the section {@code topology}. */
        public Setup withTopology(Map<String, String> keys) {
            return new Setup(name, directory, state, port, bootstrap, keys, yaml, jvmOptions);
        }

        /** The same with other sections of {@code parley.yaml}. */
        public Setup withYaml(String sections) {
            return new Setup(name, directory, state, port, bootstrap, topology, sections, jvmOptions);
        }

        /** The same with other options of the JVM. */
        public Setup withJvmOptions(List<String> options) {
            return new Setup(name, directory, state, port, bootstrap, topology, yaml, options);
        }

        /** The same with its stores elsewhere. */
        public Setup withState(Path place) {
            return new Setup(name, directory, place, port, bootstrap, topology, yaml, jvmOptions);
        }

        /** Where it is asked for conversations, health and figures. */
        public String address() {
            return "http://127.0.0.1:" + port;
        }
    }

    /** Starts it and does not wait for it. */
    public static TopologyProcess start(Setup setup) {
        var section = Role.section(
                "topology",
                setup.topology(),
                Map.of("port", Integer.toString(setup.port()), "stateDir", "\"" + setup.state() + "\""));
        var arguments = new ArrayList<>(List.of("topology"));
        arguments.addAll(Role.configured(
                setup.directory().resolve(setup.name() + ".yaml"), setup.bootstrap(), section + setup.yaml()));
        return new TopologyProcess(
                setup,
                ParleyProcess.start(Role.launch(setup.name(), setup.jvmOptions(), arguments, setup.directory())));
    }

    /**
     * Waits until it works all partitions that it was given.
     *
     * @throws dev.parley.standalone.Refusal when it ended, or was not ready within a minute and a half
     */
    public TopologyProcess awaitReady() {
        Readiness.require(process, this::isReady, READY_WITHIN);
        return this;
    }

    @Override
    public String address() {
        return setup.address();
    }
}
