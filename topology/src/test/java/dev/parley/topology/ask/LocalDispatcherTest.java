package dev.parley.topology.ask;

import static dev.parley.topology.ask.Bench.ALIVE;
import static dev.parley.topology.ask.Bench.NOW;
import static dev.parley.topology.ask.Bench.draft;
import static dev.parley.topology.ask.Bench.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Draft;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalDispatcherTest {

    private volatile Instant now = NOW;
    private final AtomicLong nanos = new AtomicLong();
    private final Bench.NotedLog log = new Bench.NotedLog();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);
    private final AtomicInteger runs = new AtomicInteger();
    private LocalDispatcher dispatcher = dispatching((ask, spending) -> {
        runs.incrementAndGet();
        return draft();
    });

    @AfterEach
    void close() {
        release.countDown();
        dispatcher.close();
    }

    @Test
    void workIsPublishedToTheConversationsPartition() throws InterruptedException {
        dispatcher.own(3);

        var taken = dispatcher.offer(job("a"));

        assertThat(taken).isTrue();
        var published = log.next();
        assertThat(published.partition()).isEqualTo(3);
        assertThat(published.event())
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.draft()).isNotNull());
    }

    @Test
    void workStaysInFlightUntilItsAnswerIsRead() throws InterruptedException {
        dispatcher.own(3);
        dispatcher.offer(job("a"));
        var answer = (Answered) log.next().event();
        dispatcher.drain(Duration.ofSeconds(20));

        var before = dispatcher.inFlight("demo/web:main:a");
        dispatcher.read(answer);
        var after = dispatcher.inFlight("demo/web:main:a");

        assertThat(before).extracting(InFlight::ask).containsExactly("ask-a");
        assertThat(after).isEmpty();
    }

    @Test
    void theSameAskIsWorkedOnce() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);

        var first = dispatcher.offer(job("a"));
        var second = dispatcher.offer(job("a"));
        release.countDown();
        log.next();
        dispatcher.drain(Duration.ofSeconds(20));

        assertThat(first && second).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatFindsNoRoomIsRefused() {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);

        // Two permits, and twice as many places in the line, of which one tenant may have half.
        for (int i = 0; i < 4; i++) {
            assertThat(dispatcher.offer(job("a" + i))).isTrue();
        }

        assertThat(dispatcher.offer(job("one too many"))).isFalse();
        assertThat(dispatcher.inFlight("demo/web:main:one too many")).isEmpty();
        assertThat(dispatcher.offer(job("other", "a"))).isTrue();
        assertThat(dispatcher.running()).isEqualTo(2);
        assertThat(dispatcher.pending()).isEqualTo(5);
    }

    @Test
    void aThreadThatStoodStillForTooLongIsRefused() {
        var before = dispatcher.offer(job("a"));

        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());
        var after = dispatcher.offer(job("b"));

        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    @Test
    void workThatWasQueuedBeforeTheStandstillIsDroppedUnsaid() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);
        for (int i = 0; i < 3; i++) {
            dispatcher.offer(job("a" + i));
        }
        begun.acquire(2);

        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());
        release.countDown();
        dispatcher.drain(Duration.ofSeconds(20));

        assertThat(runs).hasValue(2);
    }

    @Test
    void givingAPartitionUpAnnouncesWhatRuns() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);
        dispatcher.own(3);
        dispatcher.offer(job("a"));

        dispatcher.disown(3);

        assertThat(log.next().event()).isInstanceOfSatisfying(AnswerEvent.Running.class, running -> {
            assertThat(running.handoff()).isTrue();
            assertThat(running.offsets()).containsExactly(7L);
            // Whoever waits for it may have a clock that is ahead.
            assertThat(running.deadline()).isAfter(job("a").ask().deadline());
        });
        release.countDown();
        assertThat(log.next().event()).isInstanceOf(Answered.class);
    }

    @Test
    void aPartitionThatComesBackComesWithTheConversationsThatAreStillWorkedOnHere() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);
        var first = dispatcher.own(3);
        dispatcher.offer(job("a"));
        dispatcher.disown(3);

        var again = dispatcher.own(3);
        release.countDown();

        assertThat(first).isEmpty();
        assertThat(again).containsExactly(job("a").key());
    }

    @Test
    void whatTheNextOwnerWasNotToldOfSpendsNothingMore() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching((ask, spending) -> {
            begun.release();
            release.await();
            spending.starting(Bench.start("call-1"));
            return draft();
        });
        dispatcher.own(3);
        dispatcher.offer(job("a"));
        begun.acquire();
        log.refuseAnnouncements = true;

        dispatcher.disown(3);
        log.refuseAnnouncements = false;
        release.countDown();

        assertThat(log.next().event())
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.draft()).isNull());
    }

    @Test
    void aFailureIsAnAnswerToo() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching((ask, spending) -> {
            throw new IllegalStateException("the world broke");
        });

        dispatcher.offer(job("a"));

        assertThat(log.next().event()).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.draft()).isNull();
            assertThat(answer.failure()).isEqualTo("IllegalStateException");
        });
    }

    @Test
    void whatIsCancelledAtTheEndSaysSo() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching(this::waiting);
        dispatcher.offer(job("a"));
        begun.acquire();

        dispatcher.close();

        assertThat(log.next().event())
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.failure()).isEqualTo("cancelled"));
    }

    @Test
    void aPaidCallIsAnnouncedBeforeItIsMadeAndBookedAfterIt() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching((ask, spending) -> {
            spending.isAbout("search");
            spending.starting(
                    new AttemptStart("call-1", "fast", "acme", "model-1", 100, new BigDecimal("0.01"), "book"));
            spending.ended(new AttemptEnd(
                    "call-1",
                    "fast",
                    "acme",
                    "model-1",
                    /* servedBy= */ "model-1-20261101",
                    "answered",
                    new Usage(90, 0, 0, 10, 0),
                    /* estimated= */ false,
                    new BigDecimal("0.02"),
                    "book",
                    Duration.ofMillis(800)));
            return draft();
        });

        dispatcher.offer(job("a"));

        assertThat(log.next().event()).isInstanceOfSatisfying(AnswerEvent.Running.class, running -> {
            assertThat(running.handoff()).isFalse();
            assertThat(running.estimate())
                    .isNotNull()
                    .satisfies(cost -> assertThat(cost.id()).isEqualTo("call-1"));
        });
        assertThat(log.next().event())
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.costs()).singleElement().satisfies(cost -> {
                            assertThat(cost.intent()).isEqualTo("search");
                            assertThat(cost.usd()).isEqualByComparingTo("0.02");
                            assertThat(cost.servedBy()).isEqualTo("model-1-20261101");
                        }));
    }

    @Test
    void aCallThatCannotBeAnnouncedIsNotMade() throws InterruptedException {
        dispatcher.close();
        log.refuseAnnouncements = true;
        dispatcher = dispatching((ask, spending) -> {
            spending.starting(new AttemptStart("call-1", "fast", "acme", "model-1", 100, BigDecimal.ONE, "book"));
            runs.incrementAndGet();
            return draft();
        });

        dispatcher.offer(job("a"));

        assertThat(log.next().event())
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.failure()).isNotNull());
        assertThat(runs).hasValue(0);
    }

    @Test
    void aThreadThatStoodStillForTooLongSpendsNothingMore() throws InterruptedException {
        dispatcher.close();
        dispatcher = dispatching((ask, spending) -> {
            begun.release();
            release.await();
            spending.starting(new AttemptStart("call-1", "fast", "acme", "model-1", 100, BigDecimal.ONE, "book"));
            runs.incrementAndGet();
            return draft();
        });
        dispatcher.offer(job("a"));
        begun.acquire();

        nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());
        release.countDown();

        assertThat(log.next().event())
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.failure()).isNotNull());
        assertThat(runs).hasValue(0);
    }

    @Test
    void anAnswerThatNobodyReadsDoesNotBlockItsConversationForEver() throws InterruptedException {
        dispatcher.own(3);
        dispatcher.offer(job("a"));
        log.next();
        dispatcher.drain(Duration.ofSeconds(20));

        now = NOW.plus(Duration.ofMinutes(6));

        assertThat(dispatcher.inFlight("demo/web:main:a")).isEmpty();
    }

    private Draft waiting(Ask ask, Spending spending) throws InterruptedException {
        runs.incrementAndGet();
        begun.release();
        release.await();
        return draft();
    }

    private LocalDispatcher dispatching(Work work) {
        return new LocalDispatcher(
                new LocalDispatcher.Parts(
                        work,
                        log,
                        DeltaLog.NONE,
                        Spans.NONE,
                        () -> now,
                        new Pulses(nanos::get, ALIVE),
                        LocalDispatcher.virtualThreads()),
                2);
    }
}
