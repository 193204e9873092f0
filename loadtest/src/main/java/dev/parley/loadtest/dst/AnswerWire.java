package dev.parley.loadtest.dst;

import dev.parley.conversation.AnswerEvent;
import dev.parley.loadtest.dst.Brokers.Content;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.topology.ask.AnswerLog;
import dev.parley.topology.ask.Job;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A process's idempotent producer of answers: records of one partition keep their order; each may be refused, and each may
 * be refused although it was written.
 */
final class AnswerWire implements AnswerLog {
    /** The longest that an acknowledgement takes. */
    private static final int ACK_MS_MAX = 1_500;

    private final World world;
    private final String name;
    private final Map<Integer, Deque<Sent>> unsent = new TreeMap<>();
    private final Map<Long, Sent> unacknowledged = new TreeMap<>();
    private long count;
    private boolean dead;

    /** @param name of the process */
    AnswerWire(World world, String name) {
        this.world = world;
        this.name = name;
    }

    private record Sent(long seq, Job job, AnswerEvent event, CompletableFuture<Void> published) {}

    @Override
    public CompletableFuture<Void> publish(Job job, AnswerEvent event) {
        if (dead) {
            return CompletableFuture.failedFuture(new TimeoutException("the process is dead"));
        }
        var sent = new Sent(count++, job, event, new CompletableFuture<>());
        unsent.computeIfAbsent(job.partition(), any -> new ArrayDeque<>()).add(sent);
        unacknowledged.put(sent.seq(), sent);
        return sent.published();
    }

    boolean isIdle() {
        return unsent.values().stream().allMatch(Deque::isEmpty);
    }

    /** The brokers take the oldest record of some partition, or do not. */
    void sendOne() {
        var waiting = unsent.values().stream().filter(queue -> !queue.isEmpty()).toList();
        if (waiting.isEmpty()) {
            return;
        }
        var sent = world.chance().oneOf(waiting).remove();
        boolean troubled = world.chance().happens(world.weather().faults().late()) && !world.isHealed();
        if (world.brokers().isRefusing() || (troubled && world.chance().happens(0.4))) {
            world.trace().note("{}: not written: {}", name, Said.of(Json.bytes(sent.event())));
            fail(sent);
        } else {
            write(sent);
            if (!troubled) {
                acknowledge(sent);
            } else if (world.chance().happens(0.5)) {
                fail(sent);
            } else {
                world.time().after(world.chance().below(ACK_MS_MAX), () -> acknowledge(sent));
            }
        }
    }

    /** The process dies: some of what is under way arrives. */
    void die() {
        while (!isIdle() && world.chance().happens(0.5)) {
            var waiting =
                    unsent.values().stream().filter(queue -> !queue.isEmpty()).toList();
            write(world.chance().oneOf(waiting).remove());
        }
        unsent.clear();
        dead = true;
    }

    /** Everything that is still waited for fails. */
    @Override
    public void close() {
        dead = true;
        List.copyOf(unacknowledged.values()).forEach(this::fail);
    }

    private void write(Sent sent) {
        var job = sent.job();
        var place = new Place(Topics.ANSWERS.name(), job.partition());
        var bytes = Json.bytes(sent.event());
        var content = Content.of(job.key().getBytes(StandardCharsets.UTF_8), bytes, job.timestampMs(), Map.of());
        long offset = world.brokers().append(place, content, null);
        world.trace().note("{}: {}/{}@{} written: {}", name, place.topic(), place.partition(), offset, Said.of(bytes));
    }

    private void acknowledge(Sent sent) {
        unacknowledged.remove(sent.seq());
        sent.published().complete(null);
    }

    private void fail(Sent sent) {
        unacknowledged.remove(sent.seq());
        sent.published().completeExceptionally(new TimeoutException("the brokers did not acknowledge it"));
    }
}
