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
    private boolean dead;

    /** @param name of the process */
    AnswerWire(World world, String name) {
        this.world = world;
        this.name = name;
    }

    private record Sent(Job job, AnswerEvent event, CompletableFuture<Void> published) {}

    @Override
    public CompletableFuture<Void> publish(Job job, AnswerEvent event) {
        if (dead) {
            return CompletableFuture.failedFuture(new TimeoutException("the process is dead"));
        }
        var sent = new Sent(job, event, new CompletableFuture<>());
        unsent.computeIfAbsent(job.partition(), any -> new ArrayDeque<>()).add(sent);
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
        if (world.brokers().isRefusing() || troubled && world.chance().happens(0.4)) {
            world.trace().note("%s: not written: %s", name, Said.of(Json.bytes(sent.event())));
            fail(sent);
        } else {
            write(sent);
            if (!troubled) {
                sent.published().complete(null);
            } else if (world.chance().happens(0.5)) {
                fail(sent);
            } else {
                world.time().after(world.chance().below(ACK_MS_MAX), () -> sent.published()
                        .complete(null));
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

    @Override
    public void close() {
        dead = true;
    }

    private void write(Sent sent) {
        var job = sent.job();
        var place = new Place(Topics.ANSWERS.name(), job.partition());
        var bytes = Json.bytes(sent.event());
        var content = new Content(
                job.key().getBytes(StandardCharsets.UTF_8), bytes, job.timestampMs(), job.traceparent());
        long offset = world.brokers().append(place, content, null);
        world.trace().note("%s: %s/%s@%s written: %s", name, place.topic(), place.partition(), offset, Said.of(bytes));
    }

    private static void fail(Sent sent) {
        sent.published().completeExceptionally(new TimeoutException("the brokers did not acknowledge it"));
    }
}
