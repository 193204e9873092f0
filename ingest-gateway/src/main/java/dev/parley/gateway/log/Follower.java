package dev.parley.gateway.log;

import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.gateway.log.StoredReplies.Wanted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One reader of one conversation: first what is stored below where it joined, then what is handed to it. */
final class Follower implements ReplyStream {

    /** Replies that may wait for a slow reader; when they are more the stream ends and the reader resumes. */
    static final int WAITING_MAX = 256;

    private final FanOut fanOut;
    private final StoredReplies store;
    private final Wanted asked;
    private final Queue<Said> stored = new ArrayDeque<>();
    private final BlockingQueue<Event> live = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LastTurns answered = new LastTurns();
    private long readFrom;
    private long readUntil;
    private volatile boolean caughtUp;
    private volatile boolean ended;

    private Follower(FanOut fanOut, StoredReplies store, Wanted asked) {
        this.fanOut = fanOut;
        this.store = store;
        this.asked = asked;
    }

    /**
     * Joins now.
     *
     * @param asked what to follow; its end is where the tail stands and not used, and no beginning below it
     *     ({@link Long#MAX_VALUE}) is read as only what comes from now on
     */
    static Follower join(FanOut fanOut, StoredReplies store, Wanted asked) {
        var follower = new Follower(fanOut, store, asked);
        follower.readUntil = fanOut.join(asked.key(), asked.partition(), follower);
        follower.readFrom = asked.from();
        follower.caughtUp = follower.readFrom >= follower.readUntil;
        return follower;
    }

    /** Called by the fan-out. */
    void offer(Said said) {
        // A reader that comes from another gateway may have seen more than this one has read so far.
        boolean alreadySeen = asked.from() != Long.MAX_VALUE && said.position().offset() < asked.from();
        if (!alreadySeen) {
            forgetGlimpse();
            if (!live.offer(said)) {
                close();
            }
        }
    }

    /** Called by the fan-out. Of what is being said only the newest waits, and only for a reader who has read all else. */
    void glimpse(Saying saying) {
        forgetGlimpse();
        if (caughtUp && !ended && live.isEmpty()) {
            // There was room a moment ago, and only the fan-out fills it.
            boolean taken = live.offer(saying);
            assert taken;
        }
    }

    /** So that it takes no reply's place, and no reader sees it after what came later. */
    private void forgetGlimpse() {
        live.removeIf(Saying.class::isInstance);
    }

    @Override
    public Event next(Duration patience) throws InterruptedException {
        if (!stored.isEmpty()) {
            return nextStored();
        }
        if (caughtUp) {
            return nextLive(patience);
        }
        if (ended) {
            return new Ended();
        }
        var stretch = store.read(new Wanted(asked.key(), asked.partition(), readFrom, readUntil));
        stored.addAll(stretch.replies());
        readFrom = stretch.next();
        if (stored.isEmpty()) {
            caughtUp = readFrom >= readUntil;
            return new Quiet();
        }
        return nextStored();
    }

    private Event nextStored() {
        var said = stored.remove();
        answered.add(said);
        caughtUp = stored.isEmpty() && readFrom >= readUntil;
        return said;
    }

    private Event nextLive(Duration patience) throws InterruptedException {
        Event event = ended ? live.poll() : live.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return switch (event) {
            case null -> ended ? new Ended() : new Quiet();
            case Said said -> {
                answered.add(said);
                yield said;
            }
            // The two topics are read apart, so that it may come late.
            case Saying saying when answered.has(saying) -> new Quiet();
            default -> event;
        };
    }

    @Override
    public void close() {
        ended = true;
        fanOut.leave(asked.key(), this);
        // Wakes a waiting reader; where there is no room nobody waits.
        boolean woken = live.offer(new Ended());
        assert woken || live.remainingCapacity() == 0;
    }
}
