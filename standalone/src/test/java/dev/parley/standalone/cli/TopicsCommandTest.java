package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.topics.TopicPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley topics} on a broker of its own, for its topics have fixed names. */
final class TopicsCommandTest {

    @TempDir
    private Path directory;

    @Test
    void topicsAreCreatedOnceAndTheirPartitionsStay() {
        try (var data = DataDirectory.hold(directory.resolve(".parley"));
                var broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {})) {
            Cli tooEarly = Cli.run(directory, "topics", "check");
            Cli first = Cli.run(directory, "topics", "create", "--partitions", "2");
            Cli check = Cli.run(directory, "topics", "check", "--bootstrap", broker.bootstrap());
            Cli again = Cli.run(directory, "topics", "create");
            Cli other = Cli.run(directory, "topics", "create", "--partitions", "3");

            assertThat(tooEarly.exitCode()).isEqualTo(2);
            assertThat(tooEarly.err()).startsWith("Missing topics: parley.messages, ");
            assertThat(first).isEqualTo(new Cli(0, created(), ""));
            assertThat(check).isEqualTo(new Cli(0, line("All topics are there and fit together."), ""));
            assertThat(again).isEqualTo(new Cli(0, line("All topics exist already."), ""));
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.err()).startsWith("The topics of conversations have 2 partitions, not 3");
        }
    }

    @Test
    void unequalTopicsAreRefusedAndNothingIsCreatedBesideThem() throws Exception {
        try (var data = DataDirectory.hold(directory.resolve(".parley"));
                var broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {});
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(
                            new NewTopic("parley.messages", 2, (short) 1),
                            new NewTopic("parley.replies", 3, (short) 1)))
                    .all()
                    .get();

            Cli check = Cli.run(directory, "topics", "check");
            Cli create = Cli.run(directory, "topics", "create");

            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.err()).contains("parley.messages with 2; parley.replies with 3.");
            assertThat(create.exitCode()).isEqualTo(2);
            assertThat(create.err()).contains("must have the same number of partitions");
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrder("parley.messages", "parley.replies");
        }
    }

    private static String created() {
        var lines = new StringBuilder();
        TopicPlan.ALL.forEach(plan -> lines.append(line("Created " + plan.name())));
        return lines.toString();
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
