package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a dispatcher is tried with: jobs, drafts, a log that shows what it was told, workers that work when told to. */
final class Bench {
    static final Instant NOW = Instant.parse("2026-01-01T19:00:00Z");
    static final Duration ALIVE = Duration.ofSeconds(10);
    static final int PARTITION = 3;

    private Bench() {}

    static Job job(String contact) {
        return job("demo", contact);
    }

    /** A job whose ask is {@code ask-<contact>}, due in 30 s. */
    static Job job(String tenant, String contact) {
        var id = new ConversationId(tenant, "web:main:" + contact);
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
                null,
                /* houseOnly= */ false);
        return new Job(ask, PARTITION, NOW.toEpochMilli(), "web", null);
    }

    static Draft draft() {
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

    static AttemptStart start(String call) {
        return new AttemptStart(call, "fast", "acme", "model-1", 100, new BigDecimal("0.01"), "book");
    }

    static AttemptEnd end(String call, String outcome) {
        return new AttemptEnd(
                call,
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                outcome,
                new Usage(90, 0, 0, 10, 0),
                /* estimated= */ false,
                new BigDecimal("0.02"),
                "book",
                Duration.ofMillis(800));
    }

    record Published(int partition, AnswerEvent event) {}

    /** A log that takes everything at once and shows it to the test. */
    static final class NotedLog implements AnswerLog {
        volatile boolean refuseAnnouncements;
        private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
        private final List<Integer> together = new ArrayList<>();

        @Override
        public CompletableFuture<Void> publish(Job job, AnswerEvent event) {
            if (refuseAnnouncements && event instanceof AnswerEvent.Running) {
                return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
            }
            published.add(new Published(job.partition(), event));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<CompletableFuture<Void>> publishAll(Job job, List<? extends AnswerEvent> events) {
            together.add(events.size());
            return AnswerLog.super.publishAll(job, events);
        }

        Published next() throws InterruptedException {
            var next = published.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("published within 20 s").isNotNull();
            return Objects.requireNonNull(next);
        }

        /** Everything that was published and not looked at yet. */
        List<AnswerEvent> all() {
            var all = new ArrayList<Published>();
            published.drainTo(all);
            return all.stream().map(Published::event).toList();
        }

        /** How many news went out together, each time. */
        List<Integer> together() {
            return List.copyOf(together);
        }

        @Override
        public void close() {}
    }

    /** Workers on the test's own thread: each job is worked when the test says so. */
    static final class ManualWorkers implements Executor {
        private final Deque<Runnable> begun = new ArrayDeque<>();

        @Override
        public void execute(Runnable job) {
            begun.add(job);
        }

        /** Works the job that was begun first; false when there is none. */
        boolean workOne() {
            var job = begun.poll();
            if (job != null) {
                job.run();
            }
            return job != null;
        }

        int begun() {
            return begun.size();
        }
    }
}
