package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import dev.parley.cost.Cost;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a job's attempts cost. A paid attempt is announced, and the announcement acknowledged, before anything is
 * sent to the provider: whatever then becomes of this process, the bill has a record to match.
 */
final class BookedSpending implements Spending {
    private static final Logger LOG = LoggerFactory.getLogger(BookedSpending.class);

    private final Job job;
    private final AnswerLog answers;
    private final InstantSource clock;
    private final BooleanSupplier orphaned;
    private volatile @Nullable String intent;

    /** @param orphaned true when the thread that asked for the work may have lost the partition without knowing */
    BookedSpending(Job job, AnswerLog answers, InstantSource clock, BooleanSupplier orphaned) {
        this.orphaned = orphaned;
        this.job = job;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void isAbout(String customerIntent) {
        intent = customerIntent;
    }

    @Override
    public void starting(AttemptStart start) {
        if (orphaned.getAsBoolean()) {
            throw new IllegalStateException("nothing more is spent: this process may have lost the partition");
        }
        var ask = job.ask();
        var estimate = cost(new Call(
                start.callId(),
                start.tier(),
                start.provider(),
                start.model(),
                "lost",
                new Cost.Tokens(start.inputTokens(), 0, 0, 0, 0),
                /* estimated= */ true,
                start.usd(),
                start.priceBook(),
                Duration.ZERO));
        // Throws when the brokers do not take it, and then nothing is sent.
        publish(new AnswerEvent.Running(
                ask.id(), ask.offsets(), ask.attempt(), ask.deadline(), /* handoff= */ false, estimate));
    }

    @Override
    public void ended(AttemptEnd end) {
        var cost = cost(new Call(
                end.callId(),
                end.tier(),
                end.provider(),
                end.model(),
                end.outcome(),
                tokens(end.tokens()),
                end.estimated(),
                end.usd(),
                end.priceBook(),
                end.latency()));
        // Not waited for: the answer that follows on the same partition cannot overtake it.
        var _ = answers.publish(job, new AnswerEvent.Spent(cost)).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.atError()
                        .addKeyValue("conversationId", job.key())
                        .addKeyValue("call", end.callId())
                        .log("A cost was not taken by the brokers; the announced estimate stands for it", failure);
            }
        });
    }

    private void publish(AnswerEvent event) {
        try {
            answers.publish(job, event).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the brokers did not take the announcement of a call", e.getCause());
        }
    }

    /** What an attempt is known by, before and after. */
    private record Call(
            String id,
            String tier,
            String provider,
            String model,
            String outcome,
            Cost.Tokens tokens,
            boolean estimated,
            BigDecimal usd,
            String priceBook,
            Duration latency) {}

    private Cost cost(Call call) {
        var conversation = job.ask().conversation();
        return new Cost(
                call.id(),
                job.ask().id(),
                conversation.tenant(),
                conversation.name(),
                job.channel(),
                intent,
                "reply",
                call.tier(),
                call.provider(),
                call.model(),
                call.outcome(),
                call.tokens(),
                call.estimated(),
                call.usd(),
                call.priceBook(),
                call.latency().toMillis(),
                clock.instant());
    }

    private static Cost.Tokens tokens(Usage usage) {
        return new Cost.Tokens(usage.input(), usage.cacheRead(), usage.cacheWrite(), usage.output(), usage.reasoning());
    }
}
