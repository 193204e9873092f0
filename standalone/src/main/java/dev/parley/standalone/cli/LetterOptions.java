package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.dlq.DeadLetters;
import dev.parley.standalone.topics.Cluster;
import dev.parley.wire.Topics;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant, and where they are. */
final class LetterOptions {

    private final Surroundings surroundings;

    @Mixin
    private final ClusterOptions cluster;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only those that failed here: read, decide, turn, command, partition or webhook.")
    private @Nullable String stage;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only those of this tenant.")
    private @Nullable String tenant;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those of this time or later: 30m, 24h, 7d, or 2026-11-20T10:00:00Z.")
    private @Nullable String since;

    LetterOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.cluster = new ClusterOptions(surroundings);
    }

    /** True when some are meant and not all. */
    boolean areNarrow() {
        return stage != null || tenant != null || since != null;
    }

    DeadLetters.Query query() {
        return new DeadLetters.Query(stage, tenant, since == null ? null : SinceOption.parse(since, surroundings));
    }

    /** What Kafka's clients need, once it is known that there is a topic of dead letters. */
    Map<String, Object> connection() {
        return connection(cluster);
    }

    static Map<String, Object> connection(ClusterOptions cluster) {
        Map<String, Object> connection = cluster.connection();
        try (Cluster reached = Cluster.reach(connection)) {
            if (!reached.topicNames().contains(Topics.DEADLETTERS.name())) {
                throw new Refusal("The topic " + Topics.DEADLETTERS.name()
                        + " does not exist yet; create it with: parley topics create");
            }
        }
        return connection;
    }
}
