package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Delta;
import dev.parley.cost.Cost;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a job's attempts cost, and what they say while they speak. A paid attempt is announced, and the announcement acknowledged, before anything is
 * sent to the provider: whatever then becomes of this process, the bill has a record to match.
 *
 * <p>What an attempt cost travels with the news that follow it: in one request with the next attempt's announcement, or in the
 * answer itself. If the process dies in the moment between, the announced estimate stands for it.
 * Used by one thread at a time: the working one, then whoever hears that its answer was not taken.
 */
final class BookedSpending implements Spending {
    private static final Logger LOG = LoggerFactory.getLogger(BookedSpending.class);

    /** The channel whose customers see a reply grow; the others can only send it whole. */
    private static final String LIVE = "web";

    private final Job job;
    private final Desk desk;
    private final List<Cost> unsaid = new ArrayList<>();
    private @Nullable String intent;
    private String purpose = "reply";

    /**
     * What books are kept with.
     *
     * @param watching is shown what is being said, where it still may be
     * @param cancellation of the work, which must not cut a publication short
     * @param orphaned true when the process may have lost the partition without knowing
     */
    record Desk(
            AnswerLog answers,
            Consumer<Delta> watching,
            InstantSource clock,
            Cancellation cancellation,
            BooleanSupplier orphaned) {}

    BookedSpending(Job job, Desk desk) {
        this.job = job;
        this.desk = desk;
    }

    @Override
    public void isAbout(String customerIntent) {
        intent = customerIntent;
    }

    @Override
    public void isFor(String attemptsPurpose) {
        purpose = attemptsPurpose;
    }

    @Override
    public void starting(AttemptStart start) {
        refuseIfOrphaned();
        var ask = job.ask();
        var estimate = cost(new Call(
                start.callId(),
                start.tier(),
                start.provider(),
                start.model(),
                /* servedBy= */ null,
                "lost",
                new Cost.Tokens(start.inputTokens(), 0, 0, 0, 0),
                /* estimated= */ true,
                start.usd(),
                start.priceBook(),
                Duration.ZERO));
        try {
            // Throws when the brokers do not take it, and then nothing is sent.
            var _ = desk.cancellation()
                    .shielded(() -> publish(new AnswerEvent.Running(
                                    ask.id(),
                                    ask.offsets(),
                                    ask.attempt(),
                                    ask.deadline(),
                                    /* handoff= */ false,
                                    estimate))
                            .getLast()
                            .join());
        } catch (CompletionException e) {
            throw new IllegalStateException("the brokers did not take the announcement of a call", e.getCause());
        }
        // That may have taken long, and the process may have stood still meanwhile.
        refuseIfOrphaned();
    }

    private void refuseIfOrphaned() {
        if (desk.orphaned().getAsBoolean()) {
            throw new IllegalStateException("nothing more is spent: this process may have lost the partition");
        }
    }

    @Override
    public void ended(AttemptEnd end) {
        unsaid.add(cost(new Call(
                end.callId(),
                end.tier(),
                end.provider(),
                end.model(),
                end.servedBy(),
                end.outcome(),
                tokens(end.tokens()),
                end.estimated(),
                end.usd(),
                end.priceBook(),
                end.latency())));
    }

    @Override
    public void saying(String callId, String text) {
        if (job.channel().equals(LIVE) && !job.quiet()) {
            var conversation = job.ask().conversation();
            desk.watching()
                    .accept(new Delta(
                            job.ask().id(),
                            conversation.tenant(),
                            conversation.name(),
                            callId,
                            text,
                            desk.clock().instant()));
        }
    }

    /** An answer with the costs that were not published before it. */
    AnswerEvent.Answered withTheRest(AnswerEvent.Answered answer) {
        var costs = List.copyOf(unsaid);
        unsaid.clear();
        return answer.costing(costs);
    }

    /** Publishes what was not published yet, of work that another turn has replaced. */
    void bookAsSuperseded() {
        if (!unsaid.isEmpty()) {
            unsaid.replaceAll(Cost::superseded);
            var _ = publish(null);
        }
    }

    /** Publishes what was not published yet, and this behind it. */
    private List<CompletableFuture<Void>> publish(@Nullable AnswerEvent last) {
        var news = new ArrayList<AnswerEvent>();
        unsaid.forEach(cost -> news.add(new AnswerEvent.Spent(cost)));
        unsaid.clear();
        if (last != null) {
            news.add(last);
        }
        var taken = desk.answers().publishAll(job, news);
        for (int i = 0; i < news.size(); i++) {
            if (news.get(i) instanceof AnswerEvent.Spent(var cost)) {
                // Not waited for: what follows on the same partition cannot overtake it.
                var _ = taken.get(i).whenComplete((done, failure) -> sayIfUntaken(cost, failure));
            }
        }
        return taken;
    }

    private void sayIfUntaken(Cost cost, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.atError()
                    .addKeyValue("conversationId", job.key())
                    .addKeyValue("call", cost.id())
                    .log("A cost was not taken by the brokers; the announced estimate stands for it", failure);
        }
    }

    /** What an attempt is known by, before and after. */
    private record Call(
            String id,
            String tier,
            String provider,
            String model,
            @Nullable String servedBy,
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
                purpose,
                call.tier(),
                call.provider(),
                call.model(),
                call.servedBy(),
                call.outcome(),
                call.tokens(),
                call.estimated(),
                call.usd(),
                call.priceBook(),
                call.latency().toMillis(),
                desk.clock().instant());
    }

    private static Cost.Tokens tokens(Usage usage) {
        return new Cost.Tokens(usage.input(), usage.cacheRead(), usage.cacheWrite(), usage.output(), usage.reasoning());
    }
}
