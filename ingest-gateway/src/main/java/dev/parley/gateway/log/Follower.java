package dev.parley.gateway.log;

import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
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
    private long readFrom;
    private long readUntil;
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
        return follower;
    }

    /** Called by the fan-out. */
    void offer(Said said) {
        // A reader that comes from another gateway may have seen more than this one has read so far.
        boolean alreadySeen = asked.from() != Long.MAX_VALUE && said.position().offset() < asked.from();
        if (!alreadySeen && !live.offer(said)) {
            close();
        }
    }

    @Override
    public Event next(Duration patience) throws InterruptedException {
        if (!stored.isEmpty()) {
            return stored.remove();
        }
        if (readFrom >= readUntil) {
            return nextLive(patience);
        }
        if (ended) {
            return new Ended();
        }
        var stretch = store.read(new Wanted(asked.key(), asked.partition(), readFrom, readUntil));
        stored.addAll(stretch.replies());
        readFrom = stretch.next();
        return stored.isEmpty() ? new Quiet() : stored.remove();
    }

    private Event nextLive(Duration patience) throws InterruptedException {
        Event event = ended ? live.poll() : live.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
            return event;
        }
        return ended ? new Ended() : new Quiet();
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
