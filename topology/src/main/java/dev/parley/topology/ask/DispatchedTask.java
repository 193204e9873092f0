package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Delta;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job, from its acceptance to the publication of its answer; on a thread of its own once it has a permit. */
final class DispatchedTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchedTask.class);

    /** How long after its deadline a published answer counts as on its way to its conversation. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(5);

    /**
     * What all tasks work with.
     *
     * @param ended told of each task at its very end
     */
    record Shop(
            Work work,
            AnswerLog answers,
            DeltaLog deltas,
            Spans spans,
            InstantSource clock,
            Consumer<DispatchedTask> ended) {}

    /** Whose the conversation is. */
    private sealed interface Standing {
        /** This process's, as long as the stream thread has a pulse. */
        record Owned(Pulse pulse) implements Standing {}

        /** Another's, who was told and waits for the answer until the deadline. */
        record HandedOver() implements Standing {}

        /** Another's, who is being told. */
        record Untold(CompletableFuture<Void> outcome) implements Standing {}

        /** Another's, who was told nothing and may have asked again. */
        record Lost() implements Standing {}
    }

    private final Job job;
    private final InFlight inFlight;
    private final Shop shop;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<Standing> standing;
    private volatile boolean saying;
    private volatile boolean published;

    /** @param pulse of the stream thread that asks */
    DispatchedTask(Job job, Pulse pulse, Shop shop) {
        this.job = job;
        this.inFlight = job.inFlight();
        this.shop = shop;
        this.standing = new AtomicReference<>(new Standing.Owned(pulse));
    }

    Job job() {
        return job;
    }

    /** Of its ask, so that tasks are listed in the same order in every run of a simulation. */
    @Override
    public int hashCode() {
        return inFlight.ask().hashCode();
    }

    String ask() {
        return inFlight.ask();
    }

    String tenant() {
        return job.ask().conversation().tenant();
    }

    /** The conversation's key. */
    String conversation() {
        return job.key();
    }

    InFlight inFlight() {
        return inFlight;
    }

    /** True once its answer may be on the topic. */
    boolean isSaying() {
        return saying;
    }

    /** True once the brokers have its answer. */
    boolean isPublished() {
        return published;
    }

    /** True when its answer was published long ago and nobody read it, as when its record turned out unreadable. */
    boolean isForgotten() {
        return published && shop.clock().instant().isAfter(job.ask().deadline().plus(READ_WITHIN));
    }

    /** True when another process may be working for the same conversation: nothing more may be spent. */
    boolean isOrphaned() {
        return switch (standing.get()) {
            case Standing.Owned(var pulse) -> pulse.isStale();
            case Standing.HandedOver() -> isOverdue();
            case Standing.Untold _, Standing.Lost _ -> true;
        };
    }

    /** The conversation is this process's, worked by a thread with this pulse. */
    void adopt(Pulse pulse) {
        standing.set(new Standing.Owned(pulse));
    }

    /**
     * This process gives the conversation up. When the brokers do not take the news of it, the next owner thinks that nobody
     * works here, and nothing more is spent.
     *
     * @param announcement says that it is worked on here; called where the next owner shall wait for the answer
     * @return the announcement; nothing when another may have taken over long ago
     */
    Optional<CompletableFuture<Void>> giveUp(Supplier<CompletableFuture<Void>> announcement) {
        if (isOrphaned()) {
            standing.set(new Standing.Lost());
            return Optional.empty();
        }
        var untold = new Standing.Untold(new CompletableFuture<>());
        standing.set(untold);
        return Optional.of(announcement.get().whenComplete((taken, failure) -> {
            standing.compareAndSet(untold, failure == null ? new Standing.HandedOver() : new Standing.Lost());
            untold.outcome().complete(null);
        }));
    }

    /** The same as {@link #isOrphaned}, for the worker, who can wait until the next owner has been told. */
    private boolean isOrphanedAtLast() {
        if (standing.get() instanceof Standing.Untold(var outcome)) {
            outcome.join();
        }
        return isOrphaned();
    }

    /** Stops the work, if there is any yet. */
    void cancel(Cancellation.Reason reason) {
        cancellation.cancel(reason);
    }

    /** Publishes that nothing came of it, for a task that is never run. */
    CompletableFuture<Void> sayItNeverBegan() {
        return shop.answers().publish(job, failed("cancelled before it began"));
    }

    /** Its thread ends with the work: what the brokers say of the answer is heard by the thread that hears it. */
    @Override
    public void run() {
        var spending = new BookedSpending(
                job,
                new BookedSpending.Desk(
                        shop.answers(), this::show, shop.clock(), cancellation, this::isOrphanedAtLast));
        var taken = CompletableFuture.completedFuture(false);
        try {
            // A zombie's queued work is dropped unsaid: the partition's owner asks for itself.
            if (!isOrphanedAtLast()) {
                taken = say(outcome(spending), spending);
            }
        } finally {
            cancellation.end();
            var _ = taken.whenComplete((isTaken, bug) -> {
                published = bug == null && isTaken;
                shop.ended().accept(this);
            });
        }
    }

    /** Nothing of work that nobody wants, or that another process may be doing as well. */
    private void show(Delta delta) {
        if (cancellation.reason() == null && !isOrphaned()) {
            shop.deltas().publish(job, delta);
        }
    }

    private Answered outcome(BookedSpending spending) {
        var ask = job.ask();
        if (isOverdue()) {
            return failed("its deadline passed in the queue");
        }
        try {
            cancellation.begin();
            var draft = shop.work().run(ask, shop.spans().around(job, spending));
            return new Answered(ask.id(), ask.offsets(), ask.attempt(), draft, null, List.of());
        } catch (InterruptedException e) {
            return failed("cancelled");
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("conversationId", conversation())
                    .addKeyValue("ask", ask.id())
                    .log("The work of a turn failed", e);
            return failed(e.getClass().getSimpleName());
        }
    }

    private boolean isOverdue() {
        return !shop.clock().instant().isBefore(job.ask().deadline());
    }

    private Answered failed(String why) {
        var ask = job.ask();
        return new Answered(ask.id(), ask.offsets(), ask.attempt(), null, why, List.of());
    }

    /** True when the brokers have the answer; where they refuse it, the news of a failure takes its place. */
    private CompletableFuture<Boolean> say(Answered answer, BookedSpending spending) {
        if (cancellation.reason() == Cancellation.Reason.SUPERSEDED) {
            spending.bookAsSuperseded();
            return CompletableFuture.completedFuture(false);
        }
        var whole = spending.withTheRest(answer);
        saying = true;
        return publish(whole).thenApply(done -> true).exceptionallyCompose(failure -> {
            LOG.atWarn()
                    .addKeyValue("conversationId", conversation())
                    .addKeyValue("ask", ask())
                    .log("An answer was not taken by the brokers", failure);
            return answer.draft() == null
                    ? CompletableFuture.completedFuture(false)
                    : say(failed("the answer was not taken by the brokers").costing(whole.costs()), spending);
        });
    }

    private CompletableFuture<Void> publish(Answered answer) {
        try {
            return shop.answers().publish(job, answer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
