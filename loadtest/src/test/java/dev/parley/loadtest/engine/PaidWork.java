package dev.parley.loadtest.engine;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that pays a provider for every run, takes its time, and keeps the bill. */
final class PaidWork implements Work {

    /** One line of the bill. */
    record Billed(String ask, List<String> messages) {}

    private final ConcurrentLinkedQueue<Billed> bill = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile long millis;

    PaidWork(Duration time) {
        this.millis = time.toMillis();
    }

    void take(Duration time) {
        millis = time.toMillis();
    }

    List<Billed> bill() {
        return List.copyOf(bill);
    }

    int running() {
        return running.get();
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var call = ask.id() + "." + calls.incrementAndGet();
        spending.isAbout("simple");
        spending.starting(new AttemptStart(call, "fast", "acme", "model-1", 10, new BigDecimal("0.001"), "book"));
        bill.add(new Billed(ask.id(), ask.messages().stream().map(Message::id).toList()));
        running.incrementAndGet();
        try {
            // The latch never opens: a wait that can be interrupted.
            boolean _ = never.await(millis, TimeUnit.MILLISECONDS);
        } finally {
            running.decrementAndGet();
        }
        spending.ended(new AttemptEnd(
                call,
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                "answered",
                new Usage(10, 0, 0, 5, 0),
                /* estimated= */ false,
                new BigDecimal("0.001"),
                "book",
                Duration.ofMillis(millis)));
        return new Draft(
                "Gladly.",
                "en",
                "simple",
                /* degraded= */ false,
                new Reply.Route("fast", "acme", "model-1", 1),
                Negotiation.open(),
                /* optOut= */ false,
                /* handoff= */ false,
                new BigDecimal("0.001"),
                new Draft.Timing(0, 0, millis),
                Workings.NONE);
    }
}
