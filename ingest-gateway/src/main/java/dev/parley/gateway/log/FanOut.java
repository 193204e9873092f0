package dev.parley.gateway.log;

import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who follows what. One thread delivers, many come and go.
 *
 * <p>Nothing is missed and nothing is told twice between stored replies and live ones, because joining and delivering
 * exclude each other: a follower who joins while the tail stands before offset {@code n} reads what is stored below
 * {@code n} and is handed everything from {@code n} on.
 */
final class FanOut {

    private final Map<String, List<Follower>> followers = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private boolean closed;

    /** The tail stands before this offset of this partition. */
    synchronized void advance(int partition, long position) {
        positions.put(partition, position);
    }

    /** Where the tail stands; null while it does not yet. */
    synchronized @Nullable Long position(int partition) {
        return positions.get(partition);
    }

    /** How many partitions the tail stands on, 0 while it does not yet. */
    synchronized int partitions() {
        return positions.size();
    }

    /** Hands a reply to all who follow its conversation, and moves past it. */
    synchronized void deliver(String key, Said said) {
        positions.put(said.position().partition(), said.position().offset() + 1);
        // A copy, because a follower who is too slow leaves while being served.
        List.copyOf(followers.getOrDefault(key, List.of())).forEach(follower -> follower.offer(said));
    }

    /** Shows what is being said to those who follow its conversation and have time for it. */
    synchronized void show(String key, Saying saying) {
        followers.getOrDefault(key, List.of()).forEach(follower -> follower.glimpse(saying));
    }

    /**
     * Joins.
     *
     * @return the offset from which on the follower is handed everything
     */
    synchronized long join(String key, int partition, Follower follower) {
        Long position = positions.get(partition);
        if (position == null || closed) {
            throw new UnavailableException("the replies cannot be followed yet", null);
        }
        followers.computeIfAbsent(key, k -> new ArrayList<>()).add(follower);
        return position;
    }

    /** Leaves; leaving twice is nothing. */
    synchronized void leave(String key, Follower follower) {
        followers.computeIfPresent(key, (k, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends every stream and lets nobody join any more. */
    synchronized void close() {
        closed = true;
        followers.values().stream().flatMap(List::stream).toList().forEach(Follower::close);
    }
}
