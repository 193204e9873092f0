package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.quota.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Scenario 1: many look at a limit at once, and no more go through than it lets. */
final class HerdTest {
    private static final int HERD = 50;

    /** Ten tokens to read, ten to say. */
    private static final Question OF_TWENTY =
            new Question().system("You sell telephones, old and new.").longest(10);

    /** Sixty tokens: the provider says more than it was asked for. */
    private static final String LONG = "All of it is in stock. ".repeat(10) + "Come by!!!";

    @Test
    void fiftyAtOnceThroughThreeRoutersHoldNoMoreThanTheLimitAndOweWhatTheyUsedBeyond() throws Exception {
        try (var rig = new Rig().openAi("one").fast("one/gpt-5-mini");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            rig.limits(new Limits(null, 100L, null), Limits.NONE).at("one").behave(Rig.HOLDS.withReply(LONG));
            List<LlmRouter> routers = List.of(rig.another(), rig.another(), rig.another());
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < HERD; i++) {
                LlmRouter router = routers.get(i % routers.size());
                asked.add(threads.submit(() -> router.ask(OF_TWENTY.at(rig.now()), rig.books)));
            }
            until(() -> rig.at("one").held() == 5
                    && asked.stream().filter(Future::isDone).count() == HERD - 5);
            rig.at("one").release();
            List<Answer> answers = Rig.answers(asked);

            rig.at("one").behave(Rig.WELL);
            Answer inDebt = rig.ask(OF_TWENTY);
            rig.pass(Duration.ofMinutes(1));
            List<Answer> nextMinute = rig.together(HERD, i -> OF_TWENTY);

            assertThat(answers.stream().filter(answer -> !answer.degraded())).hasSize(5);
            assertThat(inDebt.degraded()).as("350 of 100 tokens are used").isTrue();
            assertThat(nextMinute.stream().filter(answer -> !answer.degraded()))
                    .as("a minute of its own")
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }

    @Test
    void whatAnAccountMayNotTakeGoesToAnother() throws Exception {
        try (var rig = new Rig().openAi("one").anthropic("two").fast("one/gpt-5-mini", "two/claude-haiku-4-5")) {
            rig.limits(Limits.NONE, new Limits(20L, null, null));

            List<Answer> answers = rig.together(HERD, i -> new Question());

            assertThat(answers.stream().filter(Answer::degraded)).hasSize(HERD - 40);
            assertThat(rig.calls("one")).isEqualTo(20);
            assertThat(rig.calls("two")).isEqualTo(20);
            assertThat(rig.assertBooked().difference()).isZero();
        }
    }
}
