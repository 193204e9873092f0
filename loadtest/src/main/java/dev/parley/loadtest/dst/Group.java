package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The consumer group as its coordinator knows it: who is a member, who has each partition, and who should. */
final class Group {
    private final Chance chance;
    private final Trace trace;
    private final List<StreamThread> members = new ArrayList<>();
    private final Map<Integer, StreamThread> owners = new HashMap<>();
    private final Map<Integer, StreamThread> targets = new HashMap<>();
    private int partitions;

    Group(Chance chance, Trace trace) {
        this.chance = chance;
        this.trace = trace;
    }

    void open(int count) {
        partitions = count;
    }

    void join(StreamThread thread) {
        if (!members.contains(thread)) {
            members.add(thread);
            assign(/* afresh= */ false);
        }
    }

    /** It left by itself, or has not been heard of: others may take its partitions. */
    void remove(StreamThread thread) {
        if (members.remove(thread)) {
            trace.note("{} is no member of the group any more", thread.name());
            owners.values().removeIf(owner -> owner == thread);
            assign(/* afresh= */ false);
        }
    }

    boolean isMember(StreamThread thread) {
        return members.contains(thread);
    }

    /** Gives every partition to somebody; those that have a member already keep it unless everything is dealt afresh. */
    void assign(boolean afresh) {
        for (int p = 0; p < partitions && !members.isEmpty(); p++) {
            var before = targets.get(p);
            if (afresh || before == null || !members.contains(before)) {
                targets.put(p, chance.oneOf(members));
            }
        }
    }

    /** Partitions that it has and should give up. */
    List<Integer> toGiveUp(StreamThread thread) {
        return partitionsWhere(p -> owners.get(p) == thread && targets.get(p) != thread);
    }

    /** Partitions that it should have and nobody has; none for one that is no member, though it was meant to have them. */
    List<Integer> toTakeUp(StreamThread thread) {
        return partitionsWhere(p -> owners.get(p) == null && targets.get(p) == thread && isMember(thread));
    }

    void took(int partition, StreamThread thread) {
        owners.put(partition, thread);
    }

    void gaveUp(int partition, StreamThread thread) {
        owners.remove(partition, thread);
    }

    @Nullable
    StreamThread owner(int partition) {
        return owners.get(partition);
    }

    private List<Integer> partitionsWhere(IntPredicate wanted) {
        var found = new ArrayList<Integer>();
        for (int p = 0; p < partitions; p++) {
            if (wanted.test(p)) {
                found.add(p);
            }
        }
        return found;
    }
}
