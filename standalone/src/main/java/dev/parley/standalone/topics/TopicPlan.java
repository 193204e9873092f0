package dev.parley.standalone.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one of Parley's topics is created as.
 *
 * @param name its name on the brokers
 * @param layout how many partitions it has
 * @param config its settings, as Kafka names them
 */
public record TopicPlan(String name, Layout layout, Map<String, String> config) {

    /** How the names of all topics begin. */
    public static final String PREFIX = "parley.";

    private static final int FEW_PARTITIONS = 8;

    private static final String TWO_MEGABYTES = Integer.toString(2 << 20);

    /** Every topic that Parley reads or writes. */
    public static final List<TopicPlan> ALL = List.of(
            kept("messages", Duration.ofDays(8))
                    .with("message.timestamp.type", "CreateTime")
                    .with("message.timestamp.after.max.ms", millis(Duration.ofHours(1))),
            kept("commands", Duration.ofDays(8)),
            // A day longer than the messages they answer, so that a replay finds the answers it has paid for.
            kept("answers", Duration.ofDays(9)),
            kept("deltas", Duration.ofMinutes(10)).with("segment.ms", millis(Duration.ofMinutes(10))),
            kept("replies", Duration.ofDays(30)),
            kept("costs", Duration.ofDays(90)),
            kept("silences", Duration.ofDays(30)),
            kept("deadletters", Duration.ofDays(30)).with("max.message.bytes", TWO_MEGABYTES),
            kept("deliveries", Duration.ofDays(30)),
            compacted("catalog", Layout.OWN).with("max.message.bytes", TWO_MEGABYTES),
            compacted("vectors", Layout.OWN),
            compacted("tenants", Layout.ONE),
            kept("reservations", Duration.ofDays(8)).with(Layout.FEW),
            compacted("stock", Layout.OWN),
            compacted("contacts", Layout.OWN).with("min.compaction.lag.ms", millis(Duration.ofHours(1))));

    /** How the partitions of a topic relate to those of the others. */
    public enum Layout {
        /** As many as every other topic of conversations: a conversation has one partition number on all of them. */
        CONVERSATIONS,
        /** As many as it likes; one to begin with. */
        OWN,
        /** Some, however many conversations there are: each is a task with a store. */
        FEW,
        /** One. */
        ONE
    }

    /** Copies what it is given. */
    public TopicPlan {
        config = Map.copyOf(config);
    }

    /** The plan of a topic, by its full name or the part after {@link #PREFIX}. */
    public static Optional<TopicPlan> of(String name) {
        return ALL.stream()
                .filter(plan -> plan.name.equals(name) || plan.shortName().equals(name))
                .findFirst();
    }

    /** The name as it is typed on the command line. */
    public String shortName() {
        return name.substring(PREFIX.length());
    }

    int partitions(int ofConversations) {
        return switch (layout) {
            case CONVERSATIONS -> ofConversations;
            case FEW -> Math.min(ofConversations, FEW_PARTITIONS);
            case OWN, ONE -> 1;
        };
    }

    private static TopicPlan kept(String name, Duration retention) {
        return new TopicPlan(
                PREFIX + name,
                Layout.CONVERSATIONS,
                Map.of("cleanup.policy", "delete", "retention.ms", millis(retention)));
    }

    private TopicPlan with(Layout other) {
        return new TopicPlan(name, other, config);
    }

    private static TopicPlan compacted(String name, Layout layout) {
        return new TopicPlan(PREFIX + name, layout, Map.of("cleanup.policy", "compact"));
    }

    private TopicPlan with(String setting, String value) {
        var more = new HashMap<>(config);
        more.put(setting, value);
        return new TopicPlan(name, layout, more);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
