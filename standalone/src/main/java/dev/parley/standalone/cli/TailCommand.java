package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.Nearest;
import dev.parley.standalone.tail.RecordJson;
import dev.parley.standalone.tail.RecordLine;
import dev.parley.standalone.tail.Tail;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley tail}. */
@Command(
        name = "tail",
        description = "Follow a topic: a line for each record, until Ctrl-C.",
        footer = {
            "",
            "With --json a line is the record's value. Dead letters, removals and what is no JSON are shown as an object"
                    + " of key, headers and value."
        })
final class TailCommand implements Runnable {

    private static final long NEVER = Long.MAX_VALUE;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Parameters(
            paramLabel = "TOPIC",
            description = "messages, replies, costs, silences, deadletters, deliveries, commands, answers, deltas,"
                    + " catalog, tenants, or the full name of any topic.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Begin with the oldest record, not with the next one.")
    private boolean fromBeginning;

    @Option(names = "--json", description = "Print JSON, a record a line.")
    private boolean json;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
    private long limit = NEVER;

    TailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        Map<String, Object> connection = options.connection();
        String name = fullName(connection);
        Function<ConsumerRecord<byte[], byte[]>, String> line =
                json ? RecordJson::line : new RecordLine(surroundings.zone())::line;
        new Tail(name, fromBeginning, limit)
                .follow(connection, line, spec.commandLine().getOut());
    }

    private String fullName(Map<String, Object> connection) {
        Set<String> existing;
        try (Cluster cluster = Cluster.reach(connection)) {
            existing = cluster.topicNames();
        }
        String name = TopicPlan.of(topic).map(TopicPlan::name).orElse(topic);
        if (existing.contains(name)) {
            return name;
        }
        if (TopicPlan.of(topic).isPresent()) {
            throw new Refusal("The topic " + name + " does not exist yet; create it with: parley topics create");
        }
        List<String> known = TopicPlan.ALL.stream().map(TopicPlan::shortName).toList();
        throw new Refusal("There is no topic " + topic + "; " + Nearest.hint(topic, known));
    }
}
