package dev.parley.loadtest.router;

import static org.awaitility.Awaitility.await;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.LlmRouterConfig;
import dev.parley.llm.LlmRouterConfig.Tuning;
import dev.parley.llm.LlmRouters;
import dev.parley.llm.ProviderConfig;
import dev.parley.llm.Tier;
import dev.parley.llm.quota.Limits;
import dev.parley.llm.quota.LocalQuota;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.FaultRule;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A router and the providers it asks, over real HTTP, with what it books beside what they bill. Money alone decides among
 * equals. The clock stands still until it is put forward or told to run, and waiting for a place takes no time.
 */
final class Rig implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration PLENTY = Duration.ofSeconds(20);
    static final Behaviour WELL = new Behaviour(new Latency.Fixed(Duration.ZERO), List.of(), Behaviour.USUAL_REPLY);
    static final Behaviour HOLDS = WELL.withLatency(new Latency.Hold());
    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final int CALLS_MAX = 1_000;

    final Holds holds = new Holds();
    final Books books = new Books();
    private final Surroundings timer = Surroundings.real(/* seed= */ 0);
    private final Map<String, ProviderSimulator> simulators = new LinkedHashMap<>();
    private final Map<String, ProviderConfig> accounts = new LinkedHashMap<>();
    private final Map<Tier, List<String>> tiers = new EnumMap<>(Tier.class);
    private final List<LlmRouter> routers = new ArrayList<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong passedNanos = new AtomicLong();
    private Duration patience = PLENTY;
    private long startNanos;
    private boolean runs;

    /** An account at a provider that speaks OpenAI's protocol. */
    Rig openAi(String name) {
        return account(name, "openai", /* stream= */ true);
    }

    /** The same, with answers in one piece. */
    Rig openAiWhole(String name) {
        return account(name, "openai", /* stream= */ false);
    }

    Rig anthropic(String name) {
        return account(name, "anthropic", /* stream= */ true);
    }

    Rig account(String name, String kind, boolean stream) {
        var around = new Surroundings(this::now, timer.alarm(), new SplittableRandom(simulators.size()), () -> {});
        try {
            simulators.put(name, ProviderSimulator.start(new SimulatorConfig(0, WELL, null), around));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accounts.put(name, new ProviderConfig(kind, "any", at(name).address() + "/v1", stream));
        return this;
    }

    Rig fast(String... deployments) {
        tiers.put(Tier.FAST, List.of(deployments));
        return this;
    }

    Rig strong(String... deployments) {
        tiers.put(Tier.STRONG, List.of(deployments));
        return this;
    }

    /** How long the first word, and each next one, is waited for. */
    Rig patience(Duration time) {
        patience = time;
        return this;
    }

    /** One count for all routers of this rig. */
    Rig limits(Limits ofTenant, Limits ofAccount) {
        holds.of(new LocalQuota(tenant -> ofTenant, account -> ofAccount, this::now));
        return this;
    }

    Rig runningClock() {
        startNanos = System.nanoTime();
        runs = true;
        return this;
    }

    /** Puts the clock forward. */
    void pass(Duration time) {
        passedNanos.addAndGet(time.toNanos());
    }

    Instant now() {
        return NOW.plusNanos(nanos());
    }

    private long nanos() {
        return passedNanos.get() + (runs ? System.nanoTime() - startNanos : 0);
    }

    ProviderSimulator at(String account) {
        return Objects.requireNonNull(simulators.get(account));
    }

    /** Every call at this account fails in this way from now on. */
    void always(String account, Fault fault) {
        at(account).behave(WELL.withFaults(List.of(new FaultRule(fault, new FaultRule.Share(1)))));
    }

    /** The next calls at this account fail, one in each way. */
    void next(String account, Fault... faults) {
        List<FaultRule> rules = new ArrayList<>();
        for (Fault fault : faults) {
            rules.add(new FaultRule(fault, new FaultRule.Next(1)));
        }
        at(account).behave(WELL.withFaults(rules));
    }

    /** How many calls have come to this account. */
    int calls(String account) {
        return at(account).ledger().lines().size();
    }

    /** The first of the routers. */
    LlmRouter router() {
        return routers.isEmpty() ? another() : routers.getFirst();
    }

    /** One more router for the same providers and the same quota, as of another instance. */
    LlmRouter another() {
        var tuning = new Tuning(patience, patience, Duration.ofHours(1), BigDecimal.ZERO, CALLS_MAX);
        LlmRouter router = LlmRouters.create(
                new LlmRouterConfig(accounts, tiers, PLENTY, Optional.empty(), tuning),
                new LlmRouters.Surroundings(
                        this::now, this::nanos, new SplittableRandom(routers.size()), time -> {}, holds));
        routers.add(router);
        return router;
    }

    Answer ask(Question question) throws InterruptedException {
        return ask(question, books);
    }

    Answer ask(Question question, AttemptListener listener) throws InterruptedException {
        return router().ask(question.at(now()), listener);
    }

    /** Asks in a thread of its own, which cancelling the future interrupts. */
    Future<Answer> asking(Question question) {
        LlmRouter router = router();
        return askers.submit(() -> router.ask(question.at(now()), books));
    }

    /** So many at once, and what they were answered. */
    List<Answer> together(int count, IntFunction<Question> question) throws InterruptedException, ExecutionException {
        List<Future<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(asking(question.apply(i)));
        }
        return answers(asked);
    }

    static List<Answer> answers(List<Future<Answer>> asked) throws InterruptedException, ExecutionException {
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : asked) {
            answers.add(each.get());
        }
        return answers;
    }

    /** Waits for something that is about to happen. */
    static void until(Callable<Boolean> happened) {
        await().pollDelay(Duration.ZERO).pollInterval(SOON).atMost(LATE).until(happened);
    }

    /** Asserts that nothing is held or running any more, and that all that is billed is booked, to the last digit where it was counted. */
    Books.Balance assertBooked() {
        holds.assertAllSettled();
        for (LlmRouter router : routers) {
            Books.assertNothingRuns(router.report(new Question().at(now())));
        }
        return books.assertBooked(List.copyOf(simulators.values()));
    }

    @Override
    public void close() {
        askers.shutdownNow();
        routers.forEach(LlmRouter::close);
        simulators.values().forEach(ProviderSimulator::close);
        timer.close();
    }
}
