package dev.parley.loadtest.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptEnd;
import dev.parley.loadtest.simulate.Fault;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Scenario 3: a provider that falls silent, in pieces or in one, is hung up on in time for the next, and what it said is booked. */
final class StalledBodyTest {
    private static final Duration WITHIN = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** One character a millisecond: the first word comes soon, the last one never. */
    private static final Fault DRIP = new Fault.Drip(Duration.ofMillis(1));

    private static final String ENDLESS = "and so on ".repeat(5_000);

    private static final List<Case> CASES = List.of(
            new Case("openai", /* streams= */ true, new Fault.Hang()),
            new Case("openai", /* streams= */ true, new Fault.Stall()),
            new Case("openai", /* streams= */ true, DRIP),
            new Case("anthropic", /* streams= */ true, new Fault.Stall()),
            new Case("anthropic", /* streams= */ true, DRIP),
            new Case("openai", /* streams= */ false, new Fault.Hang()),
            new Case("openai", /* streams= */ false, new Fault.Stall()),
            new Case("openai", /* streams= */ false, DRIP));

    private record Case(String kind, boolean streams, Fault fault) {}

    /** What came of a case. */
    private record Seen(Case of, Answer answer, AttemptEnd cost, LedgerLine line, Books.Balance balance) {}

    @Test
    void whoeverFallsSilentIsHungUpOnAndTheNextAnswersInTime() throws Exception {
        List<Callable<Seen>> cases = new ArrayList<>();
        CASES.forEach(each -> cases.add(() -> play(each)));
        List<Seen> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Seen> each : threads.invokeAll(cases)) {
                all.add(each.get());
            }
        }

        assertThat(all).allSatisfy(seen -> {
            assertThat(seen.answer().route().provider()).isEqualTo("two");
            assertThat(seen.answer().text()).isEqualTo(Rig.WELL.reply());
            assertThat(seen.cost().outcome()).isEqualTo("timeout");
            assertThat(seen.cost().estimated()).isTrue();
            assertThat(seen.line().outcome()).as("it noticed").isEqualTo(Outcome.CLIENT_GONE);
            assertThat(seen.cost().usd())
                    .as("what came of it is booked")
                    .isGreaterThanOrEqualTo(seen.line().usd());
            if (seen.of().streams() && !seen.of().fault().equals(DRIP)) {
                assertThat(seen.balance().difference())
                        .as("of a stream every word is counted")
                        .isZero();
            }
        });
    }

    private static Seen play(Case each) throws InterruptedException {
        try (var rig = new Rig().account("one", each.kind(), each.streams()).anthropic("two")) {
            rig.fast("one/gpt-5-mini", "two/claude-haiku-4-5")
                    .patience(PATIENCE)
                    .runningClock();
            rig.ask(new Question());
            rig.always("one", each.fault());
            rig.at("one")
                    .behave(rig.at("one")
                            .behaviour()
                            .withReply(each.fault().equals(DRIP) ? ENDLESS : Rig.WELL.reply()));

            Answer answer = rig.ask(new Question().within(WITHIN));

            Books.Balance balance = rig.assertBooked();
            LedgerLine line = rig.at("one").ledger().lines().getLast();
            AttemptEnd cost = rig.books
                    .calls()
                    .filter(end -> end.callId().equals(line.requestId()))
                    .findFirst()
                    .orElseThrow();
            return new Seen(each, answer, cost, line, balance);
        }
    }
}
