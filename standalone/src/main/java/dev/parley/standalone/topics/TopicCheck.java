package dev.parley.standalone.topics;

import dev.parley.standalone.topics.TopicPlan.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parley's topics as they are, held against the plan.
 *
 * @param faults with these Parley must not start: conversations would lie on partitions that do not belong together
 * @param notes what differs and does no harm to the order of things, such as a retention somebody chose
 */
public record TopicCheck(List<String> faults, List<String> notes) {

    /** Copies what it is given. */
    public TopicCheck {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** Looks at the topics that exist, by name. */
    public static TopicCheck of(Map<String, TopicState> existing) {
        var faults = new ArrayList<String>();
        var notes = new ArrayList<String>();
        missing(existing).ifPresent(faults::add);
        unequal(existing).ifPresent(faults::add);
        for (TopicPlan plan : TopicPlan.ALL) {
            TopicState state = existing.get(plan.name());
            if (state == null) {
                continue;
            }
            if (plan.layout() == Layout.ONE && state.partitions() != 1) {
                faults.add(plan.name() + " has " + state.partitions()
                        + " partitions and must have 1: delete it and run parley topics create, then write it anew.");
            }
            notes.addAll(differences(plan, state));
        }
        return new TopicCheck(faults, notes);
    }

    /** How many partitions the topics of conversations have, if there are any and they agree. */
    public static OptionalInt commonPartitions(Map<String, TopicState> existing) {
        Map<Integer, List<String>> counts = byPartitions(existing);
        return counts.size() == 1 ? OptionalInt.of(counts.keySet().iterator().next()) : OptionalInt.empty();
    }

    private static Optional<String> missing(Map<String, TopicState> existing) {
        String missing = TopicPlan.ALL.stream()
                .map(TopicPlan::name)
                .filter(name -> !existing.containsKey(name))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Missing topics: " + missing + ". Create them with: parley topics create");
    }

    private static Optional<String> unequal(Map<String, TopicState> existing) {
        Map<Integer, List<String>> counts = byPartitions(existing);
        if (counts.size() < 2) {
            return Optional.empty();
        }
        String differing = counts.entrySet().stream()
                .map(count -> String.join(", ", count.getValue()) + " with " + count.getKey())
                .collect(Collectors.joining("; "));
        return Optional.of("All topics of conversations must have the same number of partitions, and there are: "
                + differing
                + ". Which partition a conversation is on is part of its state, so partitions cannot be added"
                + " later: delete the topics that differ, or move to a new cluster, and run parley topics create"
                + " --partitions N.");
    }

    private static Map<Integer, List<String>> byPartitions(Map<String, TopicState> existing) {
        return TopicPlan.ALL.stream()
                .filter(plan -> plan.layout() == Layout.CONVERSATIONS && existing.containsKey(plan.name()))
                .map(TopicPlan::name)
                .collect(Collectors.groupingBy(
                        name -> Objects.requireNonNull(existing.get(name)).partitions(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static List<String> differences(TopicPlan plan, TopicState state) {
        return new TreeMap<>(plan.config())
                .entrySet().stream()
                        .filter(wanted ->
                                !wanted.getValue().equals(state.config().get(wanted.getKey())))
                        .map(wanted -> plan.name() + " has " + wanted.getKey() + "="
                                + state.config().getOrDefault(wanted.getKey(), "") + ", planned is "
                                + wanted.getValue() + ".")
                        .toList();
    }
}
