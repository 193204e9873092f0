package dev.parley.loadtest.dst;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import dev.parley.loadtest.simulate.Kept;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A provider with its bill, and the work of turns that asks it. */
final class Provider {
    private static final BigDecimal INPUT_USD = new BigDecimal("0.001");
    private static final BigDecimal ANSWER_USD = new BigDecimal("0.003");
    private static final long INPUT_TOKENS = 10;
    private static final long OUTPUT_TOKENS = 5;
    private static final String OPTS_OUT = "stop";

    private final World world;
    private final List<Call> calls = new ArrayList<>();
    private long ids;

    Provider(World world) {
        this.world = world;
    }

    private static final class Call {
        private final String id;
        private final Instant receivedAt;
        private @Nullable Instant endedAt;
        private Outcome outcome = Outcome.RECEIVED;

        Call(String id, Instant receivedAt) {
            this.id = id;
            this.receivedAt = receivedAt;
        }
    }

    /** Everything that was asked, as it is billed. */
    List<LedgerLine> bill() {
        var lines = new ArrayList<LedgerLine>();
        for (var call : calls) {
            boolean answered = call.outcome == Outcome.ANSWERED;
            var usd = answered ? ANSWER_USD : call.outcome == Outcome.FAILED ? BigDecimal.ZERO : INPUT_USD;
            lines.add(new LedgerLine(
                    lines.size() + 1L,
                    call.id,
                    "model-1",
                    call.receivedAt,
                    call.endedAt,
                    call.outcome,
                    INPUT_TOKENS,
                    Kept.NOTHING,
                    answered ? OUTPUT_TOKENS : 0,
                    usd,
                    null,
                    "none",
                    List.of()));
        }
        return lines;
    }

    /** The work of turns in a process. */
    Work work(Instance process) {
        return (ask, spending) -> {
            spending.isAbout("simple");
            if (ask.houseOnly()) {
                var id = ask.id() + ".house-" + fresh();
                spending.ended(end(
                        new AttemptStart(id, "fast", "house", "house", 0, BigDecimal.ZERO, "book"),
                        Outcome.ANSWERED,
                        0));
                return draft(ask, "house");
            }
            for (int attempt = 1; attempt <= world.weather().calls().attempts(); attempt++) {
                if (attempt(process, ask, spending) == Outcome.ANSWERED) {
                    return draft(ask, "acme");
                }
            }
            throw new IllegalStateException("the provider did not answer");
        };
    }

    /** Two processes never draw the same. */
    private long fresh() {
        ids++;
        return ids;
    }

    private Outcome attempt(Instance process, Ask ask, Spending spending) throws InterruptedException {
        var id = ask.id() + "." + fresh();
        var start = new AttemptStart(id, "fast", "acme", "model-1", INPUT_TOKENS, INPUT_USD, "book");
        spending.starting(start);
        // Announcing may have taken long: as the router does, look again before anything is sent.
        long leftMs = Duration.between(process.wall().instant(), ask.deadline()).toMillis();
        boolean interrupted = Thread.interrupted();
        if (interrupted || leftMs <= 0) {
            spending.ended(unsent(start, interrupted));
            if (interrupted) {
                throw new InterruptedException("before it was sent");
            }
            return Outcome.CLIENT_GONE;
        }
        var call = new Call(id, world.time().clock().instant());
        calls.add(call);
        world.trace().note("{} asks the provider: {}", process.name(), id);
        var answer = new CompletableFuture<Outcome>();
        schedule(call, answer);
        world.time().after(leftMs, () -> answer.complete(Outcome.CLIENT_GONE));
        long beganMs = world.time().elapsedMs();
        try {
            var outcome = answer.get();
            spending.ended(end(start, outcome, world.time().elapsedMs() - beganMs));
            return outcome;
        } catch (InterruptedException e) {
            leave(call);
            spending.ended(end(start, Outcome.RECEIVED, world.time().elapsedMs() - beganMs));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ends with an outcome", e);
        } finally {
            leave(call);
        }
    }

    private void schedule(Call call, CompletableFuture<Outcome> answer) {
        var how = world.weather().calls();
        boolean trouble = !world.isHealed();
        if (trouble && world.chance().happens(how.hangs())) {
            return;
        }
        var outcome = trouble && world.chance().happens(how.fails()) ? Outcome.FAILED : Outcome.ANSWERED;
        world.time().after(world.chance().aroundMs(how.medianMs()), () -> {
            if (call.outcome == Outcome.RECEIVED) {
                call.outcome = outcome;
                call.endedAt = world.time().clock().instant();
                answer.complete(outcome);
            }
        });
    }

    private void leave(Call call) {
        if (call.outcome == Outcome.RECEIVED) {
            call.outcome = Outcome.CLIENT_GONE;
            call.endedAt = world.time().clock().instant();
        }
    }

    private static AttemptEnd unsent(AttemptStart start, boolean interrupted) {
        return new AttemptEnd(
                start.callId(),
                start.tier(),
                start.provider(),
                start.model(),
                /* servedBy= */ null,
                interrupted ? "cancelled" : "timeout",
                new Usage(0, 0, 0, 0, 0),
                /* estimated= */ false,
                BigDecimal.ZERO,
                start.priceBook(),
                Duration.ZERO);
    }

    private static AttemptEnd end(AttemptStart start, Outcome outcome, long ms) {
        boolean answered = outcome == Outcome.ANSWERED;
        boolean house = start.provider().equals("house");
        var word = switch (outcome) {
            case ANSWERED -> "answered";
            case FAILED -> "error";
            case CLIENT_GONE -> "timeout";
            case RECEIVED -> "cancelled";
        };
        return new AttemptEnd(
                start.callId(),
                start.tier(),
                start.provider(),
                start.model(),
                /* servedBy= */ null,
                word,
                new Usage(start.inputTokens(), 0, 0, answered && !house ? OUTPUT_TOKENS : 0, 0),
                /* estimated= */ !answered && outcome != Outcome.FAILED,
                house || outcome == Outcome.FAILED ? BigDecimal.ZERO : answered ? ANSWER_USD : INPUT_USD,
                start.priceBook(),
                Duration.ofMillis(ms));
    }

    private static Draft draft(Ask ask, String provider) {
        boolean optOut = ask.messages().stream()
                .anyMatch(message -> message.content().words().equals(OPTS_OUT));
        return new Draft(
                "In answer to " + ask.offsets(),
                "en",
                "simple",
                /* degraded= */ provider.equals("house"),
                new Reply.Route("fast", provider, "model-1", 1),
                Negotiation.open(),
                optOut,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(0, 0, 0),
                Workings.NONE);
    }
}
