package dev.parley.llm.route;

import dev.parley.llm.provider.Failure;
import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call, and when it has said nothing for a while a second one beside it, elsewhere (a hedge: Dean and Barroso, "The Tail at
 * Scale", 2013). Whichever says the first word is heard; the other is called off, and its cost booked. Used once.
 *
 * <p>The first call runs in the thread that asks, since hardly ever there is a second; that one runs in a thread of its own, which
 * is begun when its moment has come. What they tell is taken in one after the other, by whichever thread is at it: everything is
 * decided and booked by one thread at a time.
 */
final class Race {
    private final Patience patience;
    private final Transport transport;
    private final Queue<News> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untaken = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    /** From here on what only who takes news in looks at, and the asking thread when all is over. */
    private final Set<Lane> running = new HashSet<>();

    private @Nullable Lane second;
    private @Nullable Lane heard;
    private @Nullable Finished finished;
    private boolean interrupted;
    private @Nullable Throwable thrown;

    /** @param transport tells when the second call's moment has come */
    Race(Patience patience, Transport transport) {
        this.patience = patience;
        this.transport = transport;
    }

    /** A call that decides what becomes of the ask. */
    record Finished(Lane lane, Result result) {}

    private sealed interface News {
        /** Time for a second call, which has so much time left. */
        record Due(Duration left, Supplier<Optional<Lane>> hedge) implements News {}

        record Text(Lane lane, String piece) implements News {}

        record Ended(Lane lane, Result result) implements News {}

        /** Whoever asked was interrupted and wants nothing any more. */
        record Interrupted() implements News {}
    }

    /**
     * Runs until no call is running any more.
     *
     * @param after so long without a word the second call is made
     * @param hedge the second call, announced; or nothing, when there may be none
     * @throws InterruptedException when the thread was interrupted; both calls are closed and booked
     */
    Finished run(Lane first, Duration after, Supplier<Optional<Lane>> hedge) throws InterruptedException {
        running.add(first);
        var due = new News.Due(patience.total().minus(after), hedge);
        Runnable dismissal = transport.after(after, () -> Thread.startVirtualThread(() -> hedge(due)));
        try {
            call(first, patience);
        } finally {
            dismissal.run();
            awaitEnd();
        }
        if (thrown instanceof RuntimeException ofListener) {
            throw ofListener;
        }
        if (thrown instanceof Error ofMachine) {
            throw ofMachine;
        }
        if (interrupted) {
            throw new InterruptedException("A race was interrupted");
        }
        return Objects.requireNonNull(finished, "a race ends with a result");
    }

    /** The second call has what is left of the first one's time. */
    private void hedge(News.Due due) {
        tell(due);
        // Set by this thread, or by none.
        if (second != null) {
            call(second, new Patience(due.left(), patience.firstToken(), patience.idle()));
        }
    }

    private void call(Lane lane, Patience bounds) {
        Result result = null;
        try {
            result = lane.call(bounds, piece -> tell(new News.Text(lane, piece)));
        } finally {
            tell(new News.Ended(lane, result == null ? lane.unknown() : result));
        }
    }

    /** Calls end at once when they are called off. */
    private void awaitEnd() {
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException unwanted) {
                tell(new News.Interrupted());
            }
        }
    }

    /** Takes it in, and what others tell meanwhile; or leaves it to whoever is at it, so that no call waits for a listener of another's. */
    private void tell(News latest) {
        news.add(latest);
        if (untaken.getAndIncrement() > 0) {
            return;
        }
        do {
            try {
                take(Objects.requireNonNull(news.poll()));
            } catch (RuntimeException | Error e) {
                thrown = thrown == null ? e : thrown;
                running.forEach(Lane::callOff);
            }
            if (running.isEmpty()) {
                over.countDown();
            }
        } while (untaken.decrementAndGet() > 0);
    }

    private void take(News next) {
        switch (next) {
            case News.Due(Duration left, var hedge) -> {
                if (left.isPositive() && heard == null && !running.isEmpty() && !interrupted && thrown == null) {
                    hedge.get().ifPresent(lane -> {
                        second = lane;
                        running.add(lane);
                    });
                }
            }
            case News.Text(Lane lane, String piece) -> {
                hear(lane);
                if (lane == heard) {
                    lane.attempt.heard(piece);
                }
            }
            case News.Ended(Lane lane, Result result) -> end(lane, result);
            case News.Interrupted() -> interrupt();
        }
    }

    private void end(Lane lane, Result result) {
        running.remove(lane);
        if (result instanceof Answered) {
            hear(lane);
        }
        if (result instanceof Failed failed && failed.failure() == Failure.CANCELLED && !lane.wasCalledOff()) {
            interrupt();
        }
        boolean lost = heard != null && heard != lane;
        lane.settle(result, lost);
        if (!lost) {
            finished = new Finished(lane, result);
        }
    }

    private void interrupt() {
        interrupted = true;
        running.forEach(Lane::callOff);
    }

    /** The first that says something is the one; the other is called off. */
    private void hear(Lane lane) {
        if (heard == null) {
            heard = lane;
            running.stream().filter(other -> other != lane).forEach(Lane::callOff);
        }
    }
}
