package dev.parley.topology.turn;

import dev.parley.conversation.Handover;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.cost.Cost;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The figures of turns, by the names of the public contract: one for the process, fed by all of its partitions.
 *
 * <p>What is counted here was decided and is about to be committed. A transaction that is aborted is worked again and
 * counted again; for exact sums there are the topics.
 */
public final class TurnMeters {
    /** A conversation in which something was said since then counts as active. */
    private static final Duration ACTIVE = Duration.ofMinutes(5);
    /** After so many lines a partition forgets which conversations were active long ago. */
    private static final int FORGET_EVERY = 10_000;
    /** The range of the histograms. */
    private static final Duration SLOWEST = Duration.ofMinutes(2);

    private static final Duration FASTEST = Duration.ofMillis(2);

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer turn;
    private final Timer overhead;
    private final Set<Watched> partitions = ConcurrentHashMap.newKeySet();

    /** @param registry where the figures are read */
    public TurnMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.turn = timer("parley.turn", "From the newest message of a turn to its reply");
        this.overhead = timer("parley.turn.overhead", "A turn's time less the time of the models");
        gauge("parley.turns.pending", "Conversations with messages that no reply has answered yet", Watched::pending);
        gauge(
                "parley.conversations.active",
                "Conversations in which something was said within five minutes",
                each -> each.active(clock.millis() - ACTIVE.toMillis()));
        Gauge.builder("parley.turns.oldest.seconds", this, meters -> meters.oldestMs() / 1e3)
                .description("For how long the oldest of those messages has been waiting")
                .strongReference(true)
                .register(registry);
    }

    /** What is watched of one partition while this process has it. */
    static final class Watched {
        private final Map<String, Long> waitingSinceMs = new ConcurrentHashMap<>();
        private final Map<String, Long> saidMs = new ConcurrentHashMap<>();
        private int noted;

        void waits(String conversation, long sinceMs) {
            waitingSinceMs.put(conversation, sinceMs);
        }

        void waitsNoMore(String conversation) {
            waitingSinceMs.remove(conversation);
        }

        /** Called by the partition's own thread alone. */
        void said(String conversation, long atMs) {
            saidMs.put(conversation, atMs);
            noted++;
            // Where nobody reads the figures, nobody else would forget.
            if (noted >= FORGET_EVERY) {
                noted = 0;
                active(atMs - ACTIVE.toMillis());
            }
        }

        private int pending() {
            return waitingSinceMs.size();
        }

        /** How many were active since then; forgets the others. */
        private int active(long sinceMs) {
            saidMs.values().removeIf(at -> at < sinceMs);
            return saidMs.size();
        }
    }

    /** Begins to watch a partition. */
    Watched watch() {
        var watched = new Watched();
        partitions.add(watched);
        return watched;
    }

    /** The partition has been given up. */
    void forget(Watched watched) {
        partitions.remove(watched);
    }

    void said(Reply reply) {
        var latency = reply.latencyMs();
        var by = latency == null ? "human" : reply.degraded() ? "degraded" : "replied";
        registry.counter("parley.turns", "intent", reply.intent(), "outcome", by)
                .increment();
        if (latency != null) {
            turn.record(Duration.ofMillis(latency.total()));
            overhead.record(Duration.ofMillis(Math.max(0, latency.total() - latency.model())));
        }
    }

    void silent(Silence silence) {
        registry.counter("parley.silences", "reason", silence.reason().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A person was called, or took over. */
    void handedOver(Handover.Reason reason) {
        registry.counter("parley.handovers", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A bargain that nobody went on with is over. */
    void lapsed() {
        registry.counter("parley.negotiations.expired").increment();
    }

    /** All that may be forgotten of a conversation is. */
    void forgotten() {
        registry.counter("parley.conversations.forgotten").increment();
    }

    /** A record could not be worked at this stage. */
    public void deadLetter(String stage) {
        registry.counter("parley.deadletters", "stage", stage).increment();
    }

    void charged(Cost cost) {
        var provider = cost.provider();
        var model = cost.model();
        registry.counter("parley.llm.calls", "provider", provider, "model", model, "outcome", cost.outcome())
                .increment();
        registry.timer("parley.llm.call", "provider", provider, "model", model)
                .record(Duration.ofMillis(Math.max(0, cost.latencyMs())));
        registry.counter("parley.llm.cost.usd", "provider", provider, "model", model)
                .increment(cost.usd().doubleValue());
        var tokens = cost.tokens();
        tokens(cost, "input", tokens.input());
        tokens(cost, "cache_read", tokens.cacheRead());
        tokens(cost, "cache_write", tokens.cacheWrite());
        tokens(cost, "output", tokens.output());
    }

    private void tokens(Cost cost, String kind, long count) {
        if (count > 0) {
            registry.counter("parley.llm.tokens", "provider", cost.provider(), "model", cost.model(), "kind", kind)
                    .increment((double) count);
        }
    }

    private double oldestMs() {
        long nowMs = clock.millis();
        return partitions.stream()
                .flatMap(each -> each.waitingSinceMs.values().stream())
                .mapToLong(sinceMs -> Math.max(0, nowMs - sinceMs))
                .max()
                .orElse(0);
    }

    private void gauge(String name, String meaning, ToDoubleFunction<Watched> figure) {
        Gauge.builder(name, partitions, all -> all.stream().mapToDouble(figure).sum())
                .description(meaning)
                .strongReference(true)
                .register(registry);
    }

    private Timer timer(String name, String meaning) {
        return Timer.builder(name)
                .description(meaning)
                .publishPercentileHistogram()
                .minimumExpectedValue(FASTEST)
                .maximumExpectedValue(SLOWEST)
                .register(registry);
    }
}
