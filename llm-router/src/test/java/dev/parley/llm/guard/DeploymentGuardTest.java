package dev.parley.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Breaker;
import dev.parley.llm.provider.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DeploymentGuardTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final int MOST = 1_000;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AccountGuard account = new AccountGuard(nanos::get);
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final DeploymentGuard guard = guard("p/m");

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"REFUSED", "TOO_LONG", "UNWELCOME", "CANCELLED"})
    void whatIsNotTheProvidersFaultNeverShutsItOut(Failure failure) {
        fail(failure, QUICK, 100, /* parties= */ 1);

        assertThat(guard.looksReady(/* expendable= */ false)).isTrue();
    }

    @Test
    void aHurriedCallersTimeoutsSayNothingAboutTheProvider() {
        fail(Failure.TIMEOUT, QUICK, 100, /* parties= */ 100);

        assertThat(guard.looksReady(/* expendable= */ false)).isTrue();
    }

    @Test
    void aProviderThatRefusesTenConversationsInARowIsLeftAlone() {
        fail(Failure.REFUSED, QUICK, 9, /* parties= */ 9);
        boolean afterNine = guard.looksReady(/* expendable= */ true);

        guard.failed(pass("another"), Failure.REFUSED, null, QUICK);

        assertThat(afterNine).isTrue();
        assertThat(guard.looksReady(/* expendable= */ true)).isFalse();
        assertThat(guard.standing().last()).isEqualTo(Failure.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"BROKEN", "TIMEOUT", "SLOW"})
    void aProviderThatFailsTenConversationsIsLeftAlone(Failure failure) {
        fail(failure, LONG, 10, /* parties= */ 10);

        assertThat(guard.looksReady(/* expendable= */ true)).isFalse();
        assertThat(acquire("x", /* expendable= */ true)).isEmpty();
        assertThat(guard.standing().state()).isEqualTo(Breaker.State.OPEN);
        assertThat(guard.standing().readyIn()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void afterAWhileTwoProbesGoAndThenTheRestStepByStep() {
        fail(Failure.BROKEN, LONG, 10, /* parties= */ 10);

        pass(Duration.ofSeconds(6));
        var first = acquire("x", /* expendable= */ true);
        var second = acquire("y", /* expendable= */ true);
        var third = acquire("z", /* expendable= */ true);
        Breaker.State probing = guard.standing().state();
        guard.answered(first.orElseThrow(), QUICK);
        guard.answered(second.orElseThrow(), QUICK);

        assertThat(third).as("a third probe").isEmpty();
        assertThat(probing).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(guard.standing().state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(guard.standing().limit())
                .as("the load comes back step by step")
                .isEqualTo(2);
    }

    @Test
    void whatMattersIsNotSpentOnProbingWhileSomethingElseMayCome() {
        fail(Failure.BROKEN, LONG, 10, /* parties= */ 10);

        pass(Duration.ofSeconds(6));
        boolean atFirst = acquire("x", /* expendable= */ false).isPresent();
        pass(Duration.ofSeconds(5));
        boolean later = acquire("x", /* expendable= */ false).isPresent();

        assertThat(atFirst).isFalse();
        assertThat(later).isTrue();
    }

    @Test
    void oneConversationAloneShutsNobodyOut() {
        fail(Failure.BROKEN, LONG, 100, /* parties= */ 1);

        assertThat(guard.looksReady(/* expendable= */ false)).isTrue();
    }

    @Test
    void failingAfterAFailureElsewhereIsNoEvidence() {
        for (int i = 0; i < 100; i++) {
            var asker = new DeploymentGuard.Asker("c" + i, /* expendable= */ false, /* failedBefore= */ true);
            guard.failed(guard.tryAcquire(asker).orElseThrow(), Failure.BROKEN, null, LONG);
        }

        assertThat(guard.looksReady(/* expendable= */ false)).isTrue();
    }

    @Test
    void ofSeveralWishesTheLatestEndHolds() {
        var one = pass("a");
        var two = pass("b");
        guard.failed(one, Failure.RATE_LIMITED, Duration.ofSeconds(60), QUICK);
        guard.failed(two, Failure.RATE_LIMITED, Duration.ofSeconds(1), QUICK);

        pass(Duration.ofSeconds(59));
        boolean before = guard.looksReady(/* expendable= */ true);
        pass(Duration.ofSeconds(14));

        assertThat(before).isFalse();
        assertThat(guard.looksReady(/* expendable= */ true)).isTrue();
    }

    @Test
    void afterACooldownOnlyTwoCallsGoFirst() {
        guard.failed(pass("a"), Failure.RATE_LIMITED, Duration.ofSeconds(10), QUICK);
        pass(Duration.ofSeconds(13));

        var first = acquire("a", /* expendable= */ false);
        var second = acquire("b", /* expendable= */ false);
        var third = acquire("c", /* expendable= */ false);
        guard.answered(first.orElseThrow(), QUICK);
        guard.answered(second.orElseThrow(), QUICK);

        assertThat(third).isEmpty();
        assertThat(guard.standing().limit()).isEqualTo(4);
    }

    @Test
    void whoHasNothingLeftIsLeftAloneUntilItHasAndThenGetsItsLoadAsBefore() {
        guard.answered(pass("a"), QUICK);
        guard.usedUp(Duration.ofSeconds(10));
        guard.usedUp(Duration.ofSeconds(1));

        boolean atOnce = guard.looksReady(/* expendable= */ true);
        pass(Duration.ofSeconds(9));
        boolean before = guard.looksReady(/* expendable= */ true);
        pass(Duration.ofSeconds(4));

        assertThat(atOnce || before).isFalse();
        assertThat(guard.looksReady(/* expendable= */ false)).isTrue();
        assertThat(acquire("b", /* expendable= */ false)).isPresent();
        assertThat(guard.standing().limit()).isEqualTo(MOST);
        assertThat(guard.standing().last()).isEqualTo(Failure.RATE_LIMITED);
    }

    @Test
    void aKeyThatIsNotWelcomeShutsOutEverythingOfItsAccount() {
        var sibling = guard("p/other");

        guard.failed(pass("a"), Failure.BARRED, null, QUICK);

        assertThat(sibling.looksReady(/* expendable= */ true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, 6", "false, 10"})
    void anAttemptLeavesSomeOfTheDeadlineForAFallback(boolean fallback, long seconds) {
        assertThat(DeadlineSplit.budget(Duration.ofSeconds(10), fallback)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private DeploymentGuard guard(String name) {
        return new DeploymentGuard(
                name, account, MOST, new DeploymentGuard.Surroundings(() -> now, nanos::get, new SplittableRandom(1)));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    private DeploymentGuard.Pass pass(String party) {
        return acquire(party, /* expendable= */ false).orElseThrow();
    }

    private Optional<DeploymentGuard.Pass> acquire(String party, boolean expendable) {
        return guard.tryAcquire(new DeploymentGuard.Asker(party, expendable, /* failedBefore= */ false));
    }

    private void fail(Failure failure, Duration latency, int times, int parties) {
        for (int i = 0; i < times; i++) {
            guard.failed(pass("c" + i % parties), failure, /* retryAfter= */ null, latency);
        }
    }
}
