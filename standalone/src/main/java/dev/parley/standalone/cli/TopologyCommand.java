package dev.parley.standalone.cli;

import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley topology}. */
@Command(
        name = "topology",
        description =
                "Run one instance of the topology against a cluster. Start as many as you like, on one machine too:"
                        + " they share the partitions.")
final class TopologyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads (default: 2).")
    private @Nullable Integer threads;

    TopologyCommand(Surroundings surroundings) {
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        ParleyConfig config =
                RoleOptions.requireBrokers(RoleOptions.apply(options.config(), null, threads), "topology");
        PrintWriter out = spec.commandLine().getOut();
        RoleOptions.checkTopics(options, out);
        var running = new Running();
        try (DataDirectory directory = config.topology().stateDir().isPresent()
                        ? DataDirectory.hold(
                                Path.of(config.topology().stateDir().get()))
                        : DataDirectory.holdFirstFree(options.data(), "topology");
                var meters = new ProcessMeters();
                TopologyRole topology = TopologyRole.start(config, directory.path(), meters)) {
            running.untilStoppedOr(() -> topology.isRunning() || topology.hasStopped());
            if (!running.isStopping() && topology.isRunning()) {
                out.println("The topology runs; its state is in " + directory.path() + ", and it answers questions at "
                        + topology.address() + ".");
                RoleOptions.sayWhoSpeaks(out, config, topology.models());
                out.flush();
                running.untilStoppedOr(topology::hasStopped);
            }
        } finally {
            running.hasStopped();
        }
    }
}
