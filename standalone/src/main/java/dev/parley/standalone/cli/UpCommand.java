package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.Standalone;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley up}. */
@Command(
        name = "up",
        description =
                "Run the whole of Parley in one process, with a broker of its own unless --bootstrap names another."
                        + " Ctrl-C drains and stops; what was said is kept in the data directory.")
final class UpCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Option(names = "--port", paramLabel = "PORT", description = "Where the gateway listens (default: 8080).")
    private @Nullable Integer port;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads (default: 2).")
    private @Nullable Integer threads;

    UpCommand(Surroundings surroundings) {
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        ParleyConfig config = RoleOptions.apply(options.config(), port, threads);
        PrintWriter out = spec.commandLine().getOut();
        var running = new Running();
        var broken = new AtomicBoolean();
        try (var parley = new Standalone(config, options.data(), () -> {
            broken.set(true);
            running.stop();
        })) {
            running.untilStoppedOr(
                    () -> parley.topology().isRunning() || parley.topology().hasStopped());
            if (!running.isStopping() && parley.topology().isRunning()) {
                welcome(out, config, parley);
                running.untilStoppedOr(parley.topology()::hasStopped);
                out.println("Stopping: finishing what is being worked …");
                out.flush();
            }
        } finally {
            running.hasStopped();
        }
        if (broken.get()) {
            throw new Refusal("The broker broke while it ran; the log says why. What was acknowledged is in "
                    + options.data() + ".");
        }
    }

    private void welcome(PrintWriter out, ParleyConfig config, Standalone parley) {
        String address = parley.gateway().address();
        out.println();
        out.println("  Parley is up: " + address + "/");
        out.println();
        out.println("  Haggle there in a browser, or in another terminal:  ./parley chat --url " + address);
        out.println("  Watch the replies:  ./parley tail replies --data " + options.data());
        RoleOptions.sayWhoSpeaks(out, config, parley.topology().models());
        parley.gateway().demoKey().ifPresent(key -> out.println("  The API key of the tenant demo is " + key + "."));
        out.println("  Ctrl-C stops; everything said is kept in " + options.data() + ".");
        out.println();
        out.flush();
    }
}
