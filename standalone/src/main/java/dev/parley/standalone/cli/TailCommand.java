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
import org.jspecify.annotations.Nullable;
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
                    + " of key, headers and value; with --envelope every record is, with topic, partition, offset and"
                    + " timestamp."
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

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only records of this time or later: 30m, 24h, 7d, or 2026-11-20T10:00:00Z.")
    private @Nullable String since;

    @Option(names = "--to-end", description = "End with the last record that there is now, and wait for no more.")
    private boolean toEnd;

    @Option(names = "--json", description = "Print JSON, a record a line.")
    private boolean json;

    @Option(names = "--envelope", description = "Print JSON with what Kafka knows of the record; its value within.")
    private boolean envelope;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
    private long limit = NEVER;

    TailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        Tail.From from = from();
        Map<String, Object> connection = options.connection();
        String name = fullName(connection);
        new Tail(name, from, toEnd, limit)
                .follow(connection, line(), spec.commandLine().getOut());
    }

    private Tail.From from() {
        if (since == null) {
            return fromBeginning ? new Tail.From.Beginning() : new Tail.From.Next();
        }
        if (fromBeginning) {
            throw new Refusal("--from-beginning and --since exclude each other; write one of them.");
        }
        return new Tail.From.Time(SinceOption.parse(since, surroundings));
    }

    private Function<ConsumerRecord<byte[], byte[]>, String> line() {
        if (envelope) {
            return RecordJson::envelope;
        }
        return json ? RecordJson::line : new RecordLine(surroundings.zone())::line;
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
