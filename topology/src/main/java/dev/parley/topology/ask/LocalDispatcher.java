package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in this process: as many jobs at a time as there are permits, some more in a line that is fair between tenants, the
 * rest refused. A job gets a thread when it gets its permit, and not before.
 *
 * <p>Each ask is worked once at a time. It stays in flight from the moment it is taken until its conversation has read the
 * answer, so that a replay of its messages finds it.
 */
public final class LocalDispatcher implements Dispatcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDispatcher.class);

    /** Jobs that may wait for a permit, as a multiple of the permits. */
    private static final int QUEUED_PER_PERMIT = 2;

    private final Parts parts;
    private final DispatchedTask.Shop shop;
    private final TaskIndex tasks = new TaskIndex();
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final FairPermits<DispatchedTask> permits;

    private volatile boolean accepting = true;

    /**
     * What a dispatcher is given.
     *
     * @param work what is done
     * @param answers where what comes of it is published
     * @param deltas where it is shown while it comes
     * @param spans where its attempts are shown when they ended
     * @param clock the wall clock
     * @param pulses of the stream threads that ask
     * @param workers begins a job on a thread that may be blocked and interrupted; never refuses, never waits
     */
    public record Parts(
            Work work,
            AnswerLog answers,
            DeltaLog deltas,
            Spans spans,
            InstantSource clock,
            Pulses pulses,
            Executor workers) {}

    /** @param permits work that may be done at a time, at least 1 */
    public LocalDispatcher(Parts parts, int permits) {
        this.parts = parts;
        this.permits = new FairPermits<>(permits, permits * QUEUED_PER_PERMIT);
        this.shop = new DispatchedTask.Shop(
                parts.work(), parts.answers(), parts.deltas(), parts.spans(), parts.clock(), this::ended);
    }

    /** A virtual thread for each job. */
    public static Executor virtualThreads() {
        var threads = Thread.ofVirtual().name("turn-", 0).factory();
        return job -> threads.newThread(job).start();
    }

    @Override
    public boolean offer(Job job) {
        var pulse = parts.pulses().ofThisThread();
        if (known(job.ask().id()) != null) {
            return true;
        }
        if (!accepting || pulse.isStale()) {
            return false;
        }
        var task = new DispatchedTask(job, pulse, shop);
        // Known before it can end.
        tasks.add(task);
        return switch (permits.admit(
                task.tenant(), task, /* insists= */ task.inFlight().attempt() > 1)) {
            case SERVED -> {
                parts.workers().execute(task);
                yield true;
            }
            case WAITS -> true;
            case REFUSED -> {
                tasks.remove(task);
                yield false;
            }
        };
    }

    @Override
    public List<InFlight> inFlight(String conversation) {
        var its = tasks.ofConversation(conversation);
        return its.isEmpty()
                ? List.of()
                : its.stream()
                        .filter(task -> !task.isForgotten())
                        .map(DispatchedTask::inFlight)
                        .toList();
    }

    @Override
    public void read(AnswerEvent.Answered answer) {
        var task = tasks.byAsk(answer.ask());
        if (task == null) {
            return;
        }
        if (answer.draft() != null) {
            // Where another process was quicker, nobody waits for this one's.
            drop(task);
        } else if (task.isSaying() && answer.attempt() >= task.inFlight().attempt()) {
            // The news of an earlier attempt's failure, or of another process's, would say nothing of what runs here.
            tasks.remove(task);
        }
    }

    @Override
    public void cancel(String ask) {
        var task = tasks.byAsk(ask);
        if (task != null) {
            drop(task);
        }
    }

    private void drop(DispatchedTask task) {
        if (tasks.remove(task) && !permits.withdraw(task.tenant(), task)) {
            task.cancel(Cancellation.Reason.SUPERSEDED);
        }
    }

    @Override
    public boolean hasRoom(String tenant) {
        return accepting && permits.hasRoom(tenant);
    }

    @Override
    public Set<String> own(int partition) {
        owned.add(partition);
        var pulse = parts.pulses().ofThisThread();
        pulse.isMember();
        var conversations = new TreeSet<String>();
        tasks.ofPartition(partition).forEach(task -> {
            task.adopt(pulse);
            conversations.add(task.conversation());
        });
        return conversations;
    }

    @Override
    public void disown(int partition) {
        owned.remove(partition);
        var announced = new ArrayList<CompletableFuture<Void>>();
        for (var task : tasks.ofPartition(partition)) {
            if (task.isPublished()) {
                tasks.remove(task);
                continue;
            }
            var announcement = task.giveUp(() -> Announcements.announce(parts.answers(), task.job()));
            announcement.ifPresent(announced::add);
            if (announcement.isEmpty() && permits.withdraw(task.tenant(), task)) {
                // Whoever took the partition over long ago has asked for itself.
                tasks.remove(task);
            }
        }
        if (!Announcements.areTaken(announced)) {
            LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .log("Work in flight could not be announced; the next owner will ask again");
        }
    }

    /** How many jobs wait or are being worked. */
    public int pending() {
        return permits.held() + permits.waiting();
    }

    /** How many jobs are being worked. */
    public int running() {
        return permits.held();
    }

    /** Takes no more jobs; those that it has are worked. */
    public void stopTaking() {
        accepting = false;
    }

    /**
     * Takes no more jobs and waits for those it has.
     *
     * @return true when all of them ended in time
     */
    public boolean drain(Duration within) throws InterruptedException {
        accepting = false;
        try {
            permits.idle().get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting cannot fail", e);
        }
    }

    /** Cancels what waits and what is being worked; each says so on the topic, so that its owner asks again at once. */
    @Override
    public void close() {
        accepting = false;
        var neverBegan = permits.withdrawAll().stream()
                .filter(tasks::remove)
                .filter(task -> !task.isOrphaned())
                .map(DispatchedTask::sayItNeverBegan)
                .toList();
        tasks.all().forEach(task -> task.cancel(Cancellation.Reason.STOPPING));
        try {
            if (!drain(Announcements.TAKEN_WITHIN) || !Announcements.areTaken(neverBegan)) {
                LOG.warn("Work did not stop when it was cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(DispatchedTask task) {
        if (!task.isPublished() || !owned.contains(task.job().partition())) {
            tasks.remove(task);
        }
        var next = permits.ended(task.tenant());
        if (next != null) {
            parts.workers().execute(next);
        }
    }

    private @Nullable DispatchedTask known(String ask) {
        var task = tasks.byAsk(ask);
        if (task != null && task.isForgotten()) {
            tasks.remove(task);
            return null;
        }
        return task;
    }
}
