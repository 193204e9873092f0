package dev.parley.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Answer;
import dev.parley.llm.Asking;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.Route;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.llm.cache.AnswerCache.Found;
import dev.parley.llm.cache.AnswerCache.Got;
import dev.parley.llm.cache.AnswerCache.Leader;
import dev.parley.llm.cache.AnswerCache.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
    private static final int FOLLOWERS = 1_000;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AnswerCache cache = new AnswerCache(Duration.ofHours(1), nanos::get, new SplittableRandom(1));

    @Test
    void whatIsKeptIsAskedOnceAndNoLongerThanItsTime() throws Exception {
        get("demo", "hours?", "v1");
        var kept = get("demo", "hours?", "v1");
        nanos.addAndGet(Duration.ofMinutes(67).toNanos());
        var later = get("demo", "hours?", "v1");

        assertThat(kept.source()).isEqualTo(Source.CACHED);
        assertThat(later.source()).isEqualTo(Source.ASKED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void tenantsTextsAndVersionsHaveAnswersOfTheirOwn() throws Exception {
        get("demo", "hours?", "v1");
        get("rival", "hours?", "v1");
        get("demo", "hours", "v1");
        get("demo", "hours?", "v2");

        assertThat(asked).hasValue(4);
    }

    @Test
    void wordsThatAreWrittenAlikeAreAlikeHoweverTheyAreEncoded() throws Exception {
        get("demo", "caf\u00e9?", "v1");
        var other = get("demo", "cafe\u0301?", "v1");

        assertThat(other.source()).isEqualTo(Source.CACHED);
    }

    @Test
    void whatIsNotWorthKeepingOrWasTakenBackIsAskedAgain() throws Exception {
        cache.get(prompt("demo", "hours?"), "v1", () -> Asking.PLENTY, () -> new Found(answer(), false));
        var second = get("demo", "hours?", "v1");
        cache.forget(prompt("demo", "hours?"), "v1");
        var third = get("demo", "hours?", "v1");

        assertThat(second.source()).isEqualTo(Source.ASKED);
        assertThat(third.source()).isEqualTo(Source.ASKED);
    }

    @Test
    void aThousandWhoAskTheSameAtOnceCostOneCall() throws Exception {
        var results = together(() -> {
            asked.incrementAndGet();
            return new Found(answer(), true);
        });

        assertThat(asked).hasValue(1);
        assertThat(results).allMatch(got -> got.answer().text().equals("From ten to eight."));
    }

    @Test
    void whenTheLeaderFailsOneOfThoseWhoWaitLeads() throws Exception {
        var results = together(() -> new Found(answer(), asked.incrementAndGet() > 1));

        assertThat(asked).hasValue(2);
        assertThat(results).hasSize(FOLLOWERS);
    }

    @Test
    void whoHasWaitedForTwoInVainAsksForItself() throws Exception {
        var threeWait = new CountDownLatch(3);
        var twoWaitAgain = new CountDownLatch(5);
        var twoAsk = new CountDownLatch(2);
        Supplier<Duration> left = () -> {
            threeWait.countDown();
            twoWaitAgain.countDown();
            return Duration.ofDays(1);
        };
        Leader vain = () -> {
            switch (asked.incrementAndGet()) {
                case 1 -> threeWait.await();
                case 2 -> twoWaitAgain.await();
                default -> {
                    twoAsk.countDown();
                    assertThat(twoAsk.await(Asking.PLENTY.toSeconds(), TimeUnit.SECONDS))
                            .as("both at once")
                            .isTrue();
                }
            }
            return new Found(answer(), false);
        };

        List<Future<Got>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                futures.add(threads.submit(() -> cache.get(prompt("demo", "hours?"), "v1", left, vain)));
            }
        }

        for (Future<Got> each : futures) {
            assertThat(each.get().source()).isEqualTo(Source.ASKED);
        }
    }

    @Test
    void aLeaderThatIsInterruptedTakesNobodyWithIt() throws Exception {
        var leading = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Got> leader =
                    threads.submit(() -> cache.get(prompt("demo", "hours?"), "v1", () -> Asking.PLENTY, () -> {
                        leading.countDown();
                        never.await();
                        return new Found(answer(), true);
                    }));
            leading.await();
            Future<Got> follower = threads.submit(() -> get("demo", "hours?", "v1"));
            leader.cancel(/* mayInterruptIfRunning= */ true);

            assertThat(follower.get().source()).isEqualTo(Source.ASKED);
        }
    }

    @Test
    void aFollowerWithoutTimeAsksForItself() throws Exception {
        var leading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Got> leader =
                    threads.submit(() -> cache.get(prompt("demo", "hours?"), "v1", () -> Asking.PLENTY, () -> {
                        leading.countDown();
                        go.await();
                        return new Found(answer(), true);
                    }));
            leading.await();

            var hurried = cache.get(prompt("demo", "hours?"), "v1", () -> Duration.ZERO, leader());
            go.countDown();

            assertThat(hurried.source()).isEqualTo(Source.ASKED);
            assertThat(leader.get().source()).isEqualTo(Source.ASKED);
        }
    }

    @Test
    void whatALeaderThrowsIsItsOwn() {
        Leader broken = () -> {
            throw new IllegalStateException("no credit");
        };

        assertThatThrownBy(() -> cache.get(prompt("demo", "hours?"), "v1", () -> Asking.PLENTY, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no credit");
    }

    private List<Got> together(Leader leader) throws InterruptedException, ExecutionException {
        var all = new CountDownLatch(FOLLOWERS);
        Leader whenAllAreThere = () -> {
            all.await();
            return leader.ask();
        };
        List<Future<Got>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FOLLOWERS; i++) {
                futures.add(threads.submit(() -> {
                    all.countDown();
                    return cache.get(prompt("demo", "hours?"), "v1", () -> Asking.PLENTY, whenAllAreThere);
                }));
            }
        }
        List<Got> results = new ArrayList<>();
        for (Future<Got> each : futures) {
            results.add(each.get());
        }
        return results;
    }

    private Got get(String tenant, String text, String version) throws InterruptedException {
        return cache.get(prompt(tenant, text), version, () -> Asking.PLENTY, leader());
    }

    private Leader leader() {
        return () -> {
            asked.incrementAndGet();
            return new Found(answer(), /* worthKeeping= */ true);
        };
    }

    private static Answer answer() {
        return new Answer("From ten to eight.", new Route("fast", "p", "m", 1), /* degraded= */ false);
    }

    private static Prompt prompt(String tenant, String text) {
        return new Prompt(
                "ask-1",
                Tier.FAST,
                "",
                List.of(new Line(Line.Role.CUSTOMER, text)),
                new Brief("simple", "en", Map.of()),
                Instant.MAX,
                100,
                new Terms(tenant, "c", "v", false, false, null));
    }
}
