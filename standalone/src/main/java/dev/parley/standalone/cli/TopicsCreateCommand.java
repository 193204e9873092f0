package dev.parley.standalone.cli;

import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley topics create}. */
@Command(name = "create", description = "Create the topics that are missing; those that exist stay as they are.")
final class TopicsCreateCommand implements Runnable {

    /** Enough for a dozen instances of four threads. */
    private static final int DEFAULT_PARTITIONS = 48;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of every topic of conversations (default: those of the topics that exist, else "
                    + DEFAULT_PARTITIONS + "). They cannot be added later.")
    private @Nullable Integer partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of each partition (default: what the brokers are set to).")
    private @Nullable Short replication;

    TopicsCreateCommand(Surroundings surroundings) {
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        requirePositive("--partitions", partitions == null ? 1 : partitions);
        requirePositive("--replication", replication == null ? 1 : replication);
        var wish = new TopicSetup.Wish(
                partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                DEFAULT_PARTITIONS,
                Optional.ofNullable(replication));
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster cluster = options.reach()) {
            List<String> created = TopicSetup.create(cluster, wish);
            created.forEach(name -> out.println("Created " + name));
            if (created.isEmpty()) {
                out.println("All topics exist already.");
            }
        }
    }

    private void requirePositive(String option, int number) {
        if (number < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, was " + number + ".");
        }
    }
}
