package dev.parley.topology.ask;

import static dev.parley.topology.ask.Bench.ALIVE;
import static dev.parley.topology.ask.Bench.NOW;
import static dev.parley.topology.ask.Bench.PARTITION;
import static dev.parley.topology.ask.Bench.draft;
import static dev.parley.topology.ask.Bench.end;
import static dev.parley.topology.ask.Bench.job;
import static dev.parley.topology.ask.Bench.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Spent;
import dev.parley.conversation.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Work that is not wanted any more, and work whose conversations have gone elsewhere. */
class CancelledTest {
    private final AtomicLong nanos = new AtomicLong();
    private volatile Instant now = NOW;
    private final Bench.NotedLog log = new Bench.NotedLog();
    private final Bench.ManualWorkers workers = new Bench.ManualWorkers();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> worked = new ArrayList<>();

    @Test
    void supersededWorkBooksItsCallAndSaysNothing() throws InterruptedException {
        var dispatcher = onThreads(this::callsAndWaits, 1);
        dispatcher.offer(job("a"));
        begun.acquire();

        dispatcher.cancel("ask-a");

        assertThat(dispatcher.inFlight("demo/web:main:a")).isEmpty();
        assertThat(dispatcher.drain(Duration.ofSeconds(20))).isTrue();
        assertThat(log.all())
                .satisfiesExactly(
                        announced -> assertThat(announced).isInstanceOf(AnswerEvent.Running.class),
                        spent -> assertThat(spent)
                                .isInstanceOfSatisfying(
                                        Spent.class,
                                        it -> assertThat(it.cost().outcome()).isEqualTo("cancelled")));
    }

    @Test
    void anAnswerToWorkThatWasSupersededIsBookedAsSuch() throws InterruptedException {
        var dispatcher = onThreads(
                (ask, spending) -> {
                    spending.starting(Bench.start("call-1"));
                    begun.release();
                    try {
                        never.await();
                    } catch (InterruptedException tooLate) {
                        spending.ended(Bench.end("call-1", "answered"));
                    }
                    return Bench.draft();
                },
                1);
        dispatcher.offer(job("a"));
        begun.acquire();

        dispatcher.cancel("ask-a");

        assertThat(dispatcher.drain(Duration.ofSeconds(20))).isTrue();
        assertThat(log.all().getLast())
                .isInstanceOfSatisfying(
                        Spent.class, it -> assertThat(it.cost().outcome()).isEqualTo("superseded"));
    }

    @Test
    void supersededWorkGivesItsPermitBack() throws InterruptedException {
        var dispatcher = onThreads(this::callsAndWaits, 1);
        dispatcher.offer(job("a"));
        dispatcher.offer(job("b"));
        begun.acquire();

        dispatcher.cancel("ask-a");
        begun.acquire();

        assertThat(dispatcher.running()).isEqualTo(1);
        assertThat(dispatcher.inFlight("demo/web:main:b")).hasSize(1);
        dispatcher.close();
    }

    @Test
    void supersededWorkThatWaitsIsDropped() {
        var dispatcher = manual(this::atOnce, 1);
        dispatcher.offer(job("a"));
        dispatcher.offer(job("b"));

        dispatcher.cancel("ask-b");
        dispatcher.cancel("ask-b");
        dispatcher.cancel("nobody's");

        assertThat(dispatcher.pending()).isEqualTo(1);
        workAll();
        assertThat(worked).containsExactly("ask-a");
    }

    @Test
    void workThatIsSupersededBeforeItsThreadRunsIsNotDone() {
        var dispatcher = manual(this::atOnce, 1);
        dispatcher.offer(job("a"));

        dispatcher.cancel("ask-a");
        workAll();

        assertThat(worked).isEmpty();
        assertThat(log.all()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void anAskThatWasCancelledMayBeAskedAgain() {
        var dispatcher = manual(this::atOnce, 1);
        dispatcher.offer(job("a"));
        dispatcher.cancel("ask-a");

        var again = dispatcher.offer(job("a"));
        workAll();

        assertThat(again).isTrue();
        assertThat(worked).containsExactly("ask-a");
        assertThat(log.all()).hasSize(1);
    }

    @Test
    void whatACallCostTravelsWithTheAnswer() {
        var dispatcher = manual(
                (ask, spending) -> {
                    spending.starting(start("call-1"));
                    spending.ended(end("call-1", "refused"));
                    spending.starting(start("call-2"));
                    spending.ended(end("call-2", "answered"));
                    return draft();
                },
                1);

        dispatcher.offer(job("a"));
        workAll();

        var published = log.all();
        assertThat(log.together()).containsExactly(1, 2);
        assertThat(published)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Running", "Spent", "Running", "Answered");
        assertThat(published.getLast())
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.costs())
                                .singleElement()
                                .satisfies(cost -> assertThat(cost.id()).isEqualTo("call-2")));
    }

    @Test
    void workThatWasHandedOverGoesOnWithoutTheThreadThatAskedForIt() {
        var dispatcher = manual(this::calls, 1);
        dispatcher.own(PARTITION);
        dispatcher.offer(job("a"));
        dispatcher.offer(job("b"));
        dispatcher.disown(PARTITION);
        var announced = log.all();

        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());
        workAll();

        assertThat(announced).hasSize(2).allSatisfy(event -> assertThat(event).isInstanceOf(AnswerEvent.Running.class));
        assertThat(worked).containsExactly("ask-a", "ask-b");
    }

    @Test
    void workThatWasHandedOverIsNotPaidAfterItsDeadline() {
        var dispatcher = manual(this::calls, 1);
        dispatcher.own(PARTITION);
        dispatcher.offer(job("a"));
        dispatcher.disown(PARTITION);

        now = NOW.plusSeconds(31);
        workAll();

        assertThat(worked).isEmpty();
    }

    @Test
    void aZombieAnnouncesNothingAndDropsWhatWaits() {
        var dispatcher = manual(this::calls, 1);
        dispatcher.own(PARTITION);
        dispatcher.offer(job("a"));
        dispatcher.offer(job("b"));
        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());

        dispatcher.disown(PARTITION);
        workAll();

        assertThat(log.all()).isEmpty();
        assertThat(worked).isEmpty();
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void aPartitionThatComesBackBringsItsWorkBack() throws InterruptedException {
        var pulses = new Pulses(nanos::get, ALIVE);
        var dispatcher = dispatching(this::calls, workers, pulses, 1);
        Thread.ofPlatform()
                .start(() -> {
                    dispatcher.own(PARTITION);
                    dispatcher.offer(job("a"));
                    dispatcher.disown(PARTITION);
                })
                .join();
        log.all();
        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());

        dispatcher.own(PARTITION);
        workAll();

        assertThat(worked).containsExactly("ask-a");
        assertThat(log.all()).last().isInstanceOf(Answered.class);
        assertThat(dispatcher.inFlight("demo/web:main:a")).hasSize(1);
    }

    @Test
    void whatWaitsAtTheEndSaysThatItNeverBegan() throws InterruptedException {
        var dispatcher = onThreads(this::callsAndWaits, 1);
        dispatcher.offer(job("a"));
        dispatcher.offer(job("b"));
        begun.acquire();

        dispatcher.close();

        assertThat(log.all())
                .filteredOn(Answered.class::isInstance)
                .extracting(event -> ((Answered) event).failure())
                .containsExactlyInAnyOrder("cancelled", "cancelled before it began");
        assertThat(dispatcher.pending()).isZero();
    }

    private void workAll() {
        while (workers.workOne()) {
            Thread.onSpinWait();
        }
    }

    private Draft atOnce(Ask ask, Spending spending) {
        worked.add(ask.id());
        return draft();
    }

    private Draft calls(Ask ask, Spending spending) {
        spending.starting(start("call-" + ask.id()));
        worked.add(ask.id());
        return draft();
    }

    /** As a router does: a call that is interrupted is booked. */
    private Draft callsAndWaits(Ask ask, Spending spending) throws InterruptedException {
        spending.starting(start("call-" + ask.id()));
        begun.release();
        try {
            never.await();
        } catch (InterruptedException e) {
            spending.ended(end("call-" + ask.id(), "cancelled"));
            throw e;
        }
        return draft();
    }

    private LocalDispatcher manual(Work work, int permits) {
        return dispatching(work, workers, new Pulses(nanos::get, ALIVE), permits);
    }

    private LocalDispatcher onThreads(Work work, int permits) {
        return dispatching(work, LocalDispatcher.virtualThreads(), new Pulses(nanos::get, ALIVE), permits);
    }

    private LocalDispatcher dispatching(Work work, Executor executor, Pulses pulses, int permits) {
        return new LocalDispatcher(
                new LocalDispatcher.Parts(work, log, DeltaLog.NONE, Spans.NONE, () -> now, pulses, executor), permits);
    }
}
