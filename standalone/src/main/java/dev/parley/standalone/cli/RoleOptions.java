package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the command line that stand in place of what is configured. */
final class RoleOptions {
    private static final int PORT_MAX = 65_535;
    private static final int THREADS_MAX = 256;

    private RoleOptions() {}

    static ParleyConfig apply(ParleyConfig config, @Nullable Integer port, @Nullable Integer threads) {
        ParleyConfig changed = config;
        if (port != null) {
            if (port < 0 || port > PORT_MAX) {
                throw new Refusal("--port must be 0 to " + PORT_MAX + ", was " + port + "; 0 takes any free one.");
            }
            changed = changed.withPort(port);
        }
        if (threads != null) {
            if (threads < 1 || threads > THREADS_MAX) {
                throw new Refusal("--threads must be 1 to " + THREADS_MAX + ", was " + threads + ".");
            }
            changed = changed.withThreads(threads);
        }
        return changed;
    }

    /** A role on its own needs brokers that others use too. */
    static ParleyConfig requireBrokers(ParleyConfig config, String command) {
        if (config.kafka().bootstrap().isEmpty()) {
            throw new Refusal("parley " + command
                    + " needs a cluster: name a broker with --bootstrap host:port, or set kafka.bootstrap. For everything in"
                    + " one process: parley up.");
        }
        return config;
    }

    /** Looks at the cluster before a role starts on it: topics that do not fit together are refused, the rest is noted. */
    static void checkTopics(ClusterOptions options, PrintWriter out) {
        try (Cluster cluster = options.reach()) {
            TopicSetup.check(cluster).forEach(note -> out.println("Note: " + note));
        }
    }

    /** Says which models phrase the replies, and which providers are left out. */
    static void sayWhoSpeaks(PrintWriter out, ParleyConfig config, List<String> models) {
        if (models.isEmpty()) {
            out.println("  Replies come from the house model, offline: no key of a provider is set (ANTHROPIC_API_KEY,"
                    + " OPENAI_API_KEY, … or a parley.yaml).");
            return;
        }
        out.println("  Replies come from " + String.join(", ", models) + "; the house model stands in when they fail.");
        config.notices().forEach(notice -> out.println("  Note: " + notice));
    }
}
