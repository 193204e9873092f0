package dev.parley.standalone.cli;

import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.GatewayRole;
import dev.parley.standalone.run.ProcessMeters;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley gateway}. */
@Command(name = "gateway", description = "Run one gateway against a cluster: the channels, the API, the console.")
final class GatewayCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens (default: 8080).")
    private @Nullable Integer port;

    GatewayCommand(Surroundings surroundings) {
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        ParleyConfig config = RoleOptions.requireBrokers(RoleOptions.apply(options.config(), port, null), "gateway");
        PrintWriter out = spec.commandLine().getOut();
        RoleOptions.checkTopics(options, out);
        var running = new Running();
        try (var meters = new ProcessMeters();
                GatewayRole gateway = GatewayRole.start(config, meters)) {
            out.println("The gateway listens: " + gateway.address() + "/");
            gateway.demoKey().ifPresent(key -> out.println("The API key of the tenant demo is " + key + "."));
            out.flush();
            running.untilStoppedOr(() -> false);
        } finally {
            running.hasStopped();
        }
    }
}
