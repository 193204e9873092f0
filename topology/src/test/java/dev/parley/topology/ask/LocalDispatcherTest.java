package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Workings;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import dev.parley.negotiation.Negotiation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalDispatcherTest {
    private static final Instant NOW = Instant.parse("2026-01-01T19:00:00Z");
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private volatile Instant now = NOW;
    private final AtomicLong nanos = new AtomicLong();
    private final NotedLog log = new NotedLog();
    private final CountDownLatch release = new CountDownLatch(1);
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

        // Two permits and twice as many places in the queue.
        for (int i = 0; i < 6; i++) {
            assertThat(dispatcher.offer(job("a" + i))).isTrue();
        }

        assertThat(dispatcher.offer(job("one too many"))).isFalse();
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
        while (dispatcher.running() < 2) {
            Thread.onSpinWait();
        }

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
        });
        release.countDown();
        assertThat(log.next().event()).isInstanceOf(Answered.class);
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
        while (dispatcher.running() < 1) {
            Thread.onSpinWait();
        }

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
        assertThat(log.next().event()).isInstanceOfSatisfying(AnswerEvent.Spent.class, spent -> {
            assertThat(spent.cost().intent()).isEqualTo("search");
            assertThat(spent.cost().usd()).isEqualByComparingTo("0.02");
        });
        assertThat(log.next().event()).isInstanceOf(Answered.class);
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
            release.await();
            spending.starting(new AttemptStart("call-1", "fast", "acme", "model-1", 100, BigDecimal.ONE, "book"));
            runs.incrementAndGet();
            return draft();
        });
        dispatcher.offer(job("a"));
        while (dispatcher.running() < 1) {
            Thread.onSpinWait();
        }

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
        release.await();
        return draft();
    }

    private LocalDispatcher dispatching(Work work) {
        return new LocalDispatcher(
                new LocalDispatcher.Parts(
                        work, log, () -> now, new Pulses(nanos::get, ALIVE), LocalDispatcher.virtualThreads()),
                2);
    }

    private static Job job(String contact) {
        var id = new ConversationId("demo", "web:main:" + contact);
        var message = new Message(
                "m-1",
                id.tenant(),
                id.name(),
                "web",
                "main",
                new Person(contact, null),
                null,
                NOW,
                Content.text("hello"));
        var ask = new Ask(
                "ask-" + contact,
                id,
                List.of(7L),
                1,
                NOW.plusSeconds(30),
                List.of(message),
                List.of(),
                Negotiation.open(),
                /* houseOnly= */ false);
        return new Job(ask, 3, NOW.toEpochMilli(), "web", null);
    }

    private static Draft draft() {
        return new Draft(
                "Gladly.",
                "en",
                "simple",
                /* degraded= */ false,
                null,
                Negotiation.open(),
                /* optOut= */ false,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(0, 0, 0),
                Workings.NONE);
    }

    private record Published(int partition, AnswerEvent event) {}

    /** A log that takes everything at once and shows it to the test. */
    private static final class NotedLog implements AnswerLog {
        volatile boolean refuseAnnouncements;
        private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();

        @Override
        public CompletableFuture<Void> publish(Job job, AnswerEvent event) {
            if (refuseAnnouncements && event instanceof AnswerEvent.Running) {
                return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
            }
            published.add(new Published(job.partition(), event));
            return CompletableFuture.completedFuture(null);
        }

        Published next() throws InterruptedException {
            var next = published.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("published within 20 s").isNotNull();
            return java.util.Objects.requireNonNull(next);
        }

        @Override
        public void close() {}
    }
}
