package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on virtual threads of this process: as many at a time as there are permits, some more queued, the rest refused.
 *
 * <p>Each ask is worked once at a time. It stays in flight from the moment it is taken until its conversation has read the
 * answer, so that a replay of its messages finds it.
 */
public final class LocalDispatcher implements Dispatcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDispatcher.class);

    /** Jobs that may wait for a permit, as a multiple of the permits. */
    private static final int QUEUED_PER_PERMIT = 2;
    /** How long giving a partition up may wait for the brokers to take the announcements. */
    private static final Duration ANNOUNCE_WITHIN = Duration.ofSeconds(3);

    private final AnswerLog answers;
    private final InstantSource clock;
    private final Pulses pulses;
    private final DispatchedTask.Shop shop;
    private final int taken;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Map<String, DispatchedTask> byAsk = new ConcurrentHashMap<>();
    private final Map<String, Set<DispatchedTask>> byConversation = new ConcurrentHashMap<>();
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("turn-", 0).factory());
    private volatile boolean accepting = true;

    /** @param permits work that may be done at a time */
    public LocalDispatcher(Work work, AnswerLog answers, InstantSource clock, Pulses pulses, int permits) {
        this.answers = answers;
        this.clock = clock;
        this.pulses = pulses;
        this.shop = new DispatchedTask.Shop(work, answers, clock, new Semaphore(permits), this::ended);
        this.taken = permits * (1 + QUEUED_PER_PERMIT);
    }

    @Override
    public boolean offer(Job job) {
        var pulse = pulses.ofThisThread();
        if (known(job.ask().id()) != null) {
            return true;
        }
        if (!accepting || pulse.isStale() || unfinished.get() >= taken) {
            return false;
        }
        var task = new DispatchedTask(job, pulse, shop);
        unfinished.incrementAndGet();
        byAsk.put(job.ask().id(), task);
        byConversation
                .computeIfAbsent(job.key(), key -> ConcurrentHashMap.newKeySet())
                .add(task);
        workers.execute(task);
        return true;
    }

    @Override
    public List<InFlight> inFlight(String conversation) {
        var tasks = byConversation.get(conversation);
        return tasks == null
                ? List.of()
                : tasks.stream()
                        .filter(task -> !task.isForgotten(clock.instant()))
                        .map(task -> task.job().inFlight())
                        .toList();
    }

    @Override
    public void read(AnswerEvent.Answered answer) {
        var task = byAsk.get(answer.ask());
        // The news of an earlier attempt's failure says nothing of the attempt that runs now.
        if (task != null
                && (answer.draft() != null
                        || answer.attempt() >= task.job().ask().attempt())) {
            forget(task);
        }
    }

    @Override
    public void own(int partition) {
        owned.add(partition);
    }

    @Override
    public void disown(int partition) {
        owned.remove(partition);
        var announced = byAsk.values().stream()
                .filter(task -> task.job().partition() == partition)
                .map(task -> {
                    if (task.isPublished()) {
                        forget(task);
                        return CompletableFuture.<Void>completedFuture(null);
                    }
                    return announce(task.job());
                })
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(announced).get(ANNOUNCE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .log("Work in flight could not be announced; the next owner will ask again", e);
        }
    }

    /** How many jobs are queued or being worked. */
    public int pending() {
        return unfinished.get();
    }

    /** How many jobs are being worked. */
    public int running() {
        return (int) byAsk.values().stream().filter(DispatchedTask::isWorking).count();
    }

    /**
     * Takes no more jobs and waits for those it has.
     *
     * @return true when all of them ended in time
     */
    public boolean drain(Duration within) throws InterruptedException {
        accepting = false;
        var left = byAsk.values().stream().map(task -> task.done()).toList();
        var until = clock.instant().plus(within);
        for (var done : left) {
            long remainingMs = Duration.between(clock.instant(), until).toMillis();
            if (!done.await(Math.max(0, remainingMs), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Cancels what is still being worked; each says so on the topic, so that its owner asks again at once. */
    @Override
    public void close() {
        accepting = false;
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(ANNOUNCE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Work did not stop when it was cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(DispatchedTask task) {
        unfinished.decrementAndGet();
        if (!task.isPublished() || !owned.contains(task.job().partition())) {
            forget(task);
        }
    }

    private CompletableFuture<Void> announce(Job job) {
        var ask = job.ask();
        var running = new AnswerEvent.Running(
                ask.id(), ask.offsets(), ask.attempt(), ask.deadline(), /* handoff= */ true, null);
        return answers.publish(job, running);
    }

    private @Nullable DispatchedTask known(String ask) {
        var task = byAsk.get(ask);
        if (task != null && task.isForgotten(clock.instant())) {
            forget(task);
            return null;
        }
        return task;
    }

    private void forget(DispatchedTask task) {
        byAsk.remove(task.job().ask().id(), task);
        byConversation.computeIfPresent(task.job().key(), (key, tasks) -> {
            tasks.remove(task);
            return tasks.isEmpty() ? null : tasks;
        });
    }
}
