package dev.parley.standalone.cli;

import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley topics check}. */
@Command(
        name = "check",
        description = "Check that all topics exist and that those of conversations have the same number of partitions.")
final class TopicsCheckCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    TopicsCheckCommand(Surroundings surroundings) {
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster cluster = options.reach()) {
            TopicSetup.check(cluster).forEach(note -> out.println("Note: " + note));
            out.println("All topics are there and fit together.");
        }
    }
}
