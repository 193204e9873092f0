package dev.parley.loadtest.outage;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Breaker;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Prompt;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.outage.Seen.Asked;
import dev.parley.loadtest.outage.Seen.Called;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** One run: asks at a rate, each in a thread of its own, while the providers are well, then down, then well again. */
final class Outage {
    /** A hurried customer: less than what a provider that hangs could take of it. */
    static final Duration WITHIN = Duration.ofSeconds(6);

    private static final int TENANTS = 10;
    private static final int STRONG_EVERY = 4;
    private static final String INSTRUCTIONS = "You sell telephones. ".repeat(50);

    private final Plan plan;
    private final LlmRouter router;
    private final Providers providers;
    private final Clocks clocks;
    private final ConcurrentLinkedQueue<Asked> asks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Called> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<BigDecimal> costs = new ConcurrentLinkedQueue<>();
    private volatile long downNanos;
    private volatile long upNanos;
    private volatile long endNanos;

    /** How many are asked a second, and for how long the providers are well before and after, and down between. */
    record Plan(double perSecond, Duration well, Duration down) {
        private Duration all() {
            return well.plus(down).plus(well);
        }

        private long number(Duration after) {
            return Math.round(perSecond * (double) after.toMillis() / 1_000);
        }
    }

    /** @param nanoClock only goes forward */
    record Clocks(InstantSource clock, LongSupplier nanoClock) {
        private long nanos() {
            return nanoClock.getAsLong();
        }
    }

    Outage(Plan plan, LlmRouter router, Providers providers, Clocks clocks) {
        this.plan = plan;
        this.router = router;
        this.providers = providers;
        this.clocks = clocks;
    }

    /** Runs, and waits for the last answer. */
    Seen run() throws InterruptedException {
        long down = plan.number(plan.well());
        long up = plan.number(plan.well().plus(plan.down()));
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            LongSupplier nanoClock = clocks.nanoClock();
            new OpenLoop(Schedule.constant(plan.perSecond(), plan.all()), nanoClock, PauseUntil.parking(nanoClock))
                    .run((number, intended) -> {
                        if (number == down) {
                            providers.fail();
                            downNanos = clocks.nanos();
                        } else if (number == up) {
                            providers.recover();
                            upNanos = clocks.nanos();
                        }
                        endNanos = clocks.nanos();
                        askers.execute(() -> ask(number, intended));
                    });
        }
        BigDecimal booked = costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Seen(downNanos, upNanos, endNanos, List.copyOf(asks), List.copyOf(calls), booked);
    }

    private void ask(long number, long intended) {
        try {
            long came = clocks.nanos();
            Answer answer = router.ask(prompt(number, intended), new Watching());
            asks.add(new Asked(intended, came, clocks.nanos() - intended - WITHIN.toNanos(), answer.degraded()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its deadline counts from when it was meant to be asked. */
    private Prompt prompt(long number, long intended) {
        boolean strong = number % STRONG_EVERY == 0;
        var terms = new Terms("tenant-" + number % TENANTS, "c-" + number, null, /* urgent= */ true, !strong, null);
        return new Prompt(
                "ask-" + number,
                strong ? Tier.STRONG : Tier.FAST,
                INSTRUCTIONS,
                List.of(new Line(Line.Role.CUSTOMER, "15000?")),
                new Brief("counter", "en", Map.of("price", "BDT 17,200")),
                clocks.clock().instant().plus(WITHIN).minusNanos(clocks.nanos() - intended),
                200,
                terms);
    }

    /** Notes every call, and whether it is a probe. */
    private final class Watching implements AttemptListener {
        @Override
        public void starting(AttemptStart start) {
            boolean probes = router.breakers().stream()
                    .filter(each -> each.provider().equals(start.provider())
                            && each.model().equals(start.model()))
                    .anyMatch(each -> each.state() != Breaker.State.CLOSED);
            calls.add(new Called(start.provider() + "/" + start.model(), clocks.nanos(), probes));
        }

        @Override
        public void ended(AttemptEnd end) {
            costs.add(end.usd());
        }
    }
}
