package dev.parley.llm.route;

import dev.parley.llm.provider.Patience;
import dev.parley.llm.provider.Result;
import dev.parley.llm.provider.Result.Answered;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call, and when it has said nothing for a while a second one beside it, elsewhere (a hedge: Dean and Barroso, "The Tail at
 * Scale", 2013). Whichever says the first word is heard; the other is cancelled, and its cost booked. The calls run in threads of
 * their own, and everything is decided and booked in the thread that asks. Used once.
 */
final class Race {
    private final Patience patience;
    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Map<Lane, Thread> running = new HashMap<>();
    private @Nullable Lane heard;
    private @Nullable Finished finished;

    Race(Patience patience) {
        this.patience = patience;
    }

    /** A call that decides what becomes of the ask. */
    record Finished(Lane lane, Result result) {}

    private sealed interface News {
        record Text(Lane lane, String piece) implements News {}

        record Ended(Lane lane, Result result) implements News {}
    }

    /**
     * Runs until no call is running any more.
     *
     * @param after so long without a word the second call is made
     * @param hedge the second call, announced; or nothing, when there may be none
     * @throws InterruptedException when the thread was interrupted; both calls are closed and booked
     */
    Finished run(Lane first, Duration after, Supplier<Optional<Lane>> hedge) throws InterruptedException {
        try {
            start(first, patience);
            News next = news.poll(after.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                hedge(after, hedge);
            } else {
                take(next);
            }
            while (!running.isEmpty()) {
                take(news.take());
            }
        } finally {
            running.values().forEach(Thread::interrupt);
            drain();
        }
        if (finished == null) {
            throw new IllegalStateException("A race ended without a result");
        }
        return finished;
    }

    /** The second call has what is left of the first one's time. */
    private void hedge(Duration after, Supplier<Optional<Lane>> hedge) {
        Duration left = patience.total().minus(after);
        if (left.isPositive()) {
            hedge.get().ifPresent(lane -> start(lane, new Patience(left, patience.firstToken(), patience.idle())));
        }
    }

    private void start(Lane lane, Patience bounds) {
        running.put(lane, Thread.ofVirtual().unstarted(() -> call(lane, bounds)));
        running.get(lane).start();
    }

    private void call(Lane lane, Patience bounds) {
        Result result = lane.unknown();
        try {
            result = lane.call(bounds, piece -> news.add(new News.Text(lane, piece)));
        } finally {
            news.add(new News.Ended(lane, result));
        }
    }

    private void take(News next) {
        switch (next) {
            case News.Text(Lane lane, String piece) -> {
                hear(lane);
                if (lane == heard) {
                    lane.attempt.heard(piece);
                }
            }
            case News.Ended(Lane lane, Result result) -> {
                running.remove(lane);
                if (result instanceof Answered) {
                    hear(lane);
                }
                boolean lost = heard != null && heard != lane;
                lane.settle(result, lost);
                if (!lost) {
                    finished = new Finished(lane, result);
                }
            }
        }
    }

    /** The first that says something is the one; the other is called off. */
    private void hear(Lane lane) {
        if (heard == null) {
            heard = lane;
            running.forEach((other, thread) -> {
                if (other != lane) {
                    thread.interrupt();
                }
            });
        }
    }

    /** Books what still ran when the thread was interrupted, or a listener threw. Calls end at once when interrupted. */
    private void drain() {
        boolean interrupted = false;
        while (!running.isEmpty()) {
            try {
                if (news.take() instanceof News.Ended(Lane lane, Result result)) {
                    running.remove(lane);
                    lane.settle(result, /* lost= */ false);
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
