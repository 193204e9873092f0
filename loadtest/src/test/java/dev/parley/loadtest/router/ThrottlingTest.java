package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Breaker;
import dev.parley.llm.LlmRouter;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.RetryForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenario 4: "too many requests" with wishes that lie, eight at once, and what comes when they are over. */
final class ThrottlingTest {
    /** The shortest come last, so that a later wish would undo an earlier one. */
    private static final Fault[] EIGHT = {
        new Fault.Status(429, "3600"),
        new Fault.ComeBack(429, RetryForm.DATE, Duration.ofSeconds(30)),
        new Fault.ComeBack(429, RetryForm.MILLIS, Duration.ofSeconds(20)),
        new Fault.Status(429, "1.5"),
        new Fault.Status(429, "-1"),
        new Fault.Status(429, "soon"),
        new Fault.Status(429, null),
        new Fault.Status(429, "0"),
    };

    @Test
    void ofEightAtOnceTheLongestWishHoldsAndThenTwoGoFirst() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/gpt-5-mini")) {
            rig.next("one", EIGHT);
            throttled(rig, rig.router(), EIGHT.length);
            int atOnce = rig.calls("one");

            rig.pass(Duration.ofSeconds(599));
            Answer early = rig.ask(new Question());
            rig.pass(Duration.ofSeconds(122));
            rig.at("one").behave(Rig.HOLDS);
            List<Future<Answer>> afterwards = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                afterwards.add(rig.asking(new Question()));
            }
            until(() -> rig.at("one").held() == 2
                    && afterwards.stream().filter(Future::isDone).count() == 18);
            rig.at("one").release();
            Rig.answers(afterwards);

            assertThat(atOnce).isEqualTo(8);
            assertThat(early.degraded())
                    .as("3600 s are cut to ten minutes, and 0 s do not undo them")
                    .isTrue();
            assertThat(rig.calls("one")).isEqualTo(8 + 2);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    @Test
    void fiveInstancesDoNotComeBackTogether() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/gpt-5-mini")) {
            rig.always("one", new Fault.Status(429, "100"));
            List<LlmRouter> routers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                routers.add(rig.another());
                routers.getLast().ask(new Question().at(rig.now()), rig.books);
            }

            Set<Integer> backAfter = new HashSet<>();
            Set<LlmRouter> back = new HashSet<>();
            for (int seconds = 1; seconds <= 120; seconds++) {
                rig.pass(Duration.ofSeconds(1));
                for (LlmRouter router : routers) {
                    if (isAsked(router) && back.add(router)) {
                        backAfter.add(seconds);
                    }
                }
            }

            assertThat(back).hasSameSizeAs(routers);
            assertThat(backAfter).as("seconds").hasSizeGreaterThanOrEqualTo(3).allMatch(each -> each >= 100);
            rig.assertBooked();
        }
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 30", "DATE, 30", "MILLIS, 30", "ABSENT, 5", "NONSENSE, 5", "NEGATIVE, 5", "HUGE, 600"})
    void aWishIsGrantedInWhateverFormAndOneThatMakesNoSenseIsReplaced(RetryForm form, long seconds) throws Exception {
        try (var rig = new Rig().openAi("one").anthropic("two").fast("one/gpt-5-mini", "two/claude-haiku-4-5")) {
            rig.always("one", new Fault.ComeBack(429, form, Duration.ofSeconds(30)));
            rig.always("two", new Fault.ComeBack(429, form, Duration.ofSeconds(30)));
            rig.ask(new Question());

            rig.pass(Duration.ofSeconds(seconds).minusMillis(1));
            Answer early = rig.ask(new Question());
            rig.at("one").behave(Rig.WELL);
            rig.at("two").behave(Rig.WELL);
            rig.pass(Duration.ofSeconds(seconds).dividedBy(5).plusMillis(1));
            Answer later = rig.ask(new Question());

            assertThat(early.degraded()).isTrue();
            assertThat(later.degraded()).isFalse();
            assertThat(rig.books.count("rate_limited")).isEqualTo(2);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    private static boolean isAsked(LlmRouter router) {
        return router.breakers().stream().allMatch(each -> each.state() == Breaker.State.CLOSED);
    }

    /** So many calls, none of which is sent before all are let through. */
    private static void throttled(Rig rig, LlmRouter router, int count) throws Exception {
        var through = new CountDownLatch(count);
        var together = new AttemptListener() {
            @Override
            public void starting(AttemptStart start) {
                through.countDown();
                try {
                    through.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void ended(AttemptEnd end) {
                rig.books.ended(end);
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                asked.add(threads.submit(() -> router.ask(new Question().at(rig.now()), together)));
            }
            Rig.answers(asked);
        }
    }
}
