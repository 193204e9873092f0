package dev.parley.topology.ask;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of a process, found by ask, by conversation and by partition. Safe for threads. */
final class TaskIndex {
    private final Map<String, DispatchedTask> byAsk = new ConcurrentHashMap<>();
    /** Nearly always one: each list is small and never changes. */
    private final Map<String, List<DispatchedTask>> byConversation = new ConcurrentHashMap<>();

    private final Map<Integer, Set<DispatchedTask>> byPartition = new ConcurrentHashMap<>();

    void add(DispatchedTask task) {
        byAsk.put(task.ask(), task);
        byConversation.merge(
                task.conversation(),
                List.of(task),
                (known, more) -> Stream.concat(known.stream(), more.stream()).toList());
        byPartition
                .computeIfAbsent(task.job().partition(), partition -> ConcurrentHashMap.newKeySet())
                .add(task);
    }

    /** Forgets a task, and no other of the same ask; false when it was forgotten already. */
    boolean remove(DispatchedTask task) {
        if (!byAsk.remove(task.ask(), task)) {
            return false;
        }
        byConversation.computeIfPresent(task.conversation(), (key, tasks) -> {
            var others = tasks.stream().filter(other -> other != task).toList();
            return others.isEmpty() ? null : others;
        });
        var ofPartition = byPartition.get(task.job().partition());
        if (ofPartition != null) {
            ofPartition.remove(task);
        }
        return true;
    }

    @Nullable
    DispatchedTask byAsk(String ask) {
        return byAsk.get(ask);
    }

    List<DispatchedTask> ofConversation(String conversation) {
        return byConversation.getOrDefault(conversation, List.of());
    }

    /** Those of the moment; may be changed meanwhile. */
    Iterable<DispatchedTask> ofPartition(int partition) {
        return byPartition.getOrDefault(partition, Set.of());
    }

    /** All of the moment; may be changed meanwhile. */
    Iterable<DispatchedTask> all() {
        return byAsk.values();
    }
}
