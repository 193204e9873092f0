package dev.parley.standalone.topics;

import dev.parley.standalone.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics that are missing. */
public final class TopicSetup {

    private static final List<String> NAMES =
            TopicPlan.ALL.stream().map(TopicPlan::name).toList();

    private TopicSetup() {}

    /**
     * What is to be created.
     *
     * @param partitions those of the topics of conversations; without, as many as exist already, else the default
     * @param defaultPartitions for the first time
     * @param replicas copies of each partition; without, what the brokers are set to
     */
    public record Wish(OptionalInt partitions, int defaultPartitions, Optional<Short> replicas) {}

    /**
     * Creates what is missing and leaves what exists.
     *
     * @return the names of the topics created
     * @throws Refusal when what exists does not fit together, or has another number of partitions than wished for
     */
    public static List<String> create(Cluster cluster, Wish wish) {
        Map<String, TopicState> existing = cluster.describe(NAMES);
        OptionalInt common = TopicCheck.commonPartitions(existing);
        int partitions = wish.partitions().orElse(common.orElse(wish.defaultPartitions()));
        if (common.isPresent() && common.getAsInt() != partitions) {
            throw new Refusal("The topics of conversations have " + common.getAsInt() + " partitions, not " + partitions
                    + ", and partitions cannot be added later; leave --partitions out, or use a new cluster.");
        }
        refuse(TopicCheck.of(withPlanned(existing, partitions)));
        var created = new ArrayList<String>();
        for (TopicPlan plan : TopicPlan.ALL) {
            if (!existing.containsKey(plan.name())) {
                Optional<Integer> count = Optional.of(plan.partitions(partitions));
                cluster.create(new NewTopic(plan.name(), count, wish.replicas()).configs(plan.config()));
                created.add(plan.name());
            }
        }
        cluster.awaitVisible(created);
        return created;
    }

    /**
     * Looks at all topics.
     *
     * @return what differs without harm
     * @throws Refusal when a topic is missing or the partitions do not fit together
     */
    public static List<String> check(Cluster cluster) {
        TopicCheck check = TopicCheck.of(cluster.describe(NAMES));
        refuse(check);
        return check.notes();
    }

    /** What will be there. Checked before anything is created, so that nothing is half created. */
    private static Map<String, TopicState> withPlanned(Map<String, TopicState> existing, int partitions) {
        var all = new HashMap<>(existing);
        for (TopicPlan plan : TopicPlan.ALL) {
            all.putIfAbsent(plan.name(), new TopicState(plan.partitions(partitions), plan.config()));
        }
        return all;
    }

    private static void refuse(TopicCheck check) {
        if (!check.faults().isEmpty()) {
            throw new Refusal(String.join("\n", check.faults()));
        }
    }
}
