package dev.parley.llm.provider;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP client's threads leave what arrives and the calling thread takes it.
 *
 * <p>The body's stage completes with the body's end and not with its beginning, so that the response's future stands open
 * all the while: cancelling that future is what closes the connection, and a completed one cannot be cancelled.
 */
final class Inbox implements HttpResponse.BodyHandler<Void>, HttpResponse.BodySubscriber<Void> {
    /** Pieces asked for ahead of the reader; more would only be memory. */
    private static final int WINDOW = 8;

    /** Beside the pieces: the head, the end as the body and as the future see it, and that it is late, now and before. */
    private static final int OTHERS = 5;

    /** What can arrive. */
    sealed interface Arrival {
        record Head(int status, HttpHeaders headers) implements Arrival {}

        record Piece(List<ByteBuffer> buffers) implements Arrival {}

        record End() implements Arrival {}

        record Broken(Throwable cause) implements Arrival {}

        record Late() implements Arrival {}
    }

    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(WINDOW + OTHERS);
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private final LongSupplier nanoClock;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile long dueNanos;
    private volatile boolean waiting;
    private volatile boolean done;

    /** @param nanoClock the clock of whoever calls {@link #look} */
    Inbox(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The next arrival, or null when none came in time. While this waits, somebody has to {@link #look}. */
    @Nullable
    Arrival take(long nanos) throws InterruptedException {
        Arrival arrival = arrivals.poll();
        if ((arrival == null || arrival instanceof Arrival.Late) && nanos > 0) {
            arrival = await(nanos);
        }
        if (arrival instanceof Arrival.Late) {
            return null;
        }
        Flow.Subscription source = subscription;
        if (arrival instanceof Arrival.Piece && source != null) {
            source.request(1);
        }
        return arrival;
    }

    private Arrival await(long nanos) throws InterruptedException {
        dueNanos = nanoClock.getAsLong() + nanos;
        Arrival arrival;
        do {
            // Again when it was an earlier wait that was late.
            waiting = true;
            arrival = arrivals.take();
        } while (arrival instanceof Arrival.Late && nanoClock.getAsLong() - dueNanos < 0);
        waiting = false;
        return arrival;
    }

    /** Ends the wait that there is, if its time is up; false when there will be none. Called by a thread that is not the reader's. */
    boolean look(long nowNanos) {
        if (waiting && nowNanos - dueNanos >= 0) {
            waiting = false;
            leave(new Arrival.Late());
        }
        return !done;
    }

    /** The reader waits for nothing more. */
    void done() {
        done = true;
    }

    @Override
    public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo info) {
        leave(new Arrival.Head(info.statusCode(), info.headers()));
        return this;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(WINDOW);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        leave(new Arrival.Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        broken(cause);
        whole.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        whole.complete(null);
        leave(new Arrival.End());
    }

    /** True when nothing more can arrive, whether it was taken or not. */
    boolean hasAll() {
        return whole.isDone();
    }

    /** The request came to nothing, perhaps before it had a body. */
    void broken(Throwable cause) {
        leave(new Arrival.Broken(cause));
    }

    /** There is always room, or the reader has gone. */
    private void leave(Arrival arrival) {
        boolean _ = arrivals.offer(arrival);
    }
}
